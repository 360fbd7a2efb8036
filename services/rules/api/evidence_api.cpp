#include "rules/api/evidence_api.hpp"

#include "http/private_file.hpp"
#include "rules/actions/evidence.hpp"

namespace dermaga::rules {

namespace {

EvidenceContext context_of(Platform& platform, http::Request const& request) {
    return {platform.clock, platform.cipher, request.principal.seller_id,
        request.principal.account_id, request.segment("credential_id")};
}

}  // namespace

boost::asio::awaitable<http::Response> EvidenceApi::attach(http::Request const& request) {
    auto const context = context_of(platform_, request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const parts = request.form_parts();
        if (!parts) return parts.error();
        auto document = attach_evidence(tx, context, http::uploaded_file(*parts));
        if (!document) return document.error();
        return http::json(std::move(*document), 201);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> EvidenceApi::remove(http::Request const& request) {
    auto const context = context_of(platform_, request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const removed = remove_evidence(tx, context, request.segment("document_id"));
        if (!removed) return removed.error();
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> EvidenceApi::download(http::Request const& request) {
    auto const context = context_of(platform_, request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto open = open_evidence(tx, context, request.segment("document_id"));
        if (!open) return open.error();
        auto const& document = open->document;
        return http::private_file(
            {document.content_type, document.file_name, document.sha256}, std::move(open->content));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
