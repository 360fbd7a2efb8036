#include "onboarding/api/seller_api.hpp"

#include "http/private_file.hpp"
#include "http/versions.hpp"
#include "onboarding/actions/documents.hpp"
#include "onboarding/actions/save_application.hpp"
#include "onboarding/actions/submit_application.hpp"
#include "onboarding/actions/view_application.hpp"
#include "onboarding/api/answers.hpp"
#include "onboarding/api/application_json.hpp"
#include "onboarding/api/request_parts.hpp"

namespace dermaga::onboarding {
namespace {

Context context_of(Platform& platform) {
    return Context{platform.clock, platform.cipher};
}

http::Response shown(
    Platform& platform, http::Request const& request, ApplicationView const& view) {
    Audience const audience{platform.messages, request.language};
    return private_json(application_json(view, audience), http::version_etag(view.row.version));
}

/// The parts "kind" and "file" of an upload; what is missing is empty and refused by the action.
AddDocument read_upload(http::Request const& request, std::vector<http::FormPart> const& parts) {
    AddDocument command;
    command.actor_account_id = request.principal.account_id;
    for (auto const& part : parts)
        if (part.name == "kind") command.kind = std::string(part.bytes.substr(0, 20));
    command.upload = http::uploaded_file(parts);
    return command;
}

}  // namespace

boost::asio::awaitable<http::Response> SellerApi::show(http::Request const& request) {
    auto const context = context_of(platform_);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const view = view_own(tx, context, request.principal.seller_id);
        if (!view) return view.error();
        return shown(platform_, request, *view);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SellerApi::save(http::Request const& request) {
    auto const fields = read_fields(request);
    if (!fields) co_return platform::problem(platform_, request, fields.error());
    auto const context = context_of(platform_);
    SaveCommand command;
    command.actor_account_id = request.principal.account_id;
    command.fields = *fields;
    command.expected = http::expected_version(request);
    command.keep_faulty = keeps_faulty(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const row = save_own(tx, context, request.principal.seller_id, command);
        if (!row) return row.error();
        return shown(platform_, request, view_of_own_row(tx, context, *row));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SellerApi::hand_in(http::Request const& request) {
    auto const context = context_of(platform_);
    auto const expected = http::expected_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& who = request.principal;
        auto const row = submit(tx, context, who.seller_id, who.account_id, expected);
        if (!row) return row.error();
        return shown(platform_, request, view_of_own_row(tx, context, *row));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SellerApi::upload(http::Request const& request) {
    auto const context = context_of(platform_);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const parts = request.form_parts();
        if (!parts) return parts.error();
        auto const command = read_upload(request, *parts);
        auto const document = add_document(tx, context, request.principal.seller_id, command);
        if (!document) return document.error();
        auto const location = "/api/v1/application/documents/" + document->id + "/content";
        return http::created(location, document_json(*document));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SellerApi::remove(http::Request const& request) {
    auto const context = context_of(platform_);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& who = request.principal;
        auto const row = remove_document(
            tx, context, who.seller_id, request.segment("document_id"), who.account_id);
        if (!row) return row.error();
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> SellerApi::download(http::Request const& request) {
    auto const context = context_of(platform_);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto open = open_own_document(
            tx, context, request.principal.seller_id, request.segment("document_id"));
        if (!open) return open.error();
        return file_answer(std::move(*open));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::onboarding
