#include "export/api/paper_api.hpp"

#include "export/actions/papers.hpp"
#include "export/api/order_query.hpp"
#include "export/domain/paper.hpp"
#include "http/private_file.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::exports {

namespace {

PaperContext context_of(Platform& platform, http::Request const& request) {
    return PaperContext{platform.clock, platform.cipher, reader_of(request),
        request.segment("order_id"), {}, actor_id_of(request)};
}

/// The parts "kind", "consignment_id" and "file"; what is missing is empty and refused by the
/// action.
struct Attachment {
    std::string kind;
    std::string consignment_id;
    Upload upload;
};

Attachment read_attachment(std::vector<http::FormPart> const& parts) {
    Attachment attachment;
    for (auto const& part : parts) {
        if (part.name == "kind") attachment.kind = std::string(part.bytes.substr(0, 40));
        if (part.name == "consignment_id")
            attachment.consignment_id = std::string(part.bytes.substr(0, 40));
    }
    attachment.upload = http::uploaded_file(parts);
    return attachment;
}

Result<http::Response> json_or_missing(std::optional<std::string> found) {
    if (!found) return Refusal(RefusalKind::not_found, "not_found");
    return http::json(std::move(*found)).with("Cache-Control", "private, no-cache");
}

}  // namespace

Result<Letter> read_letter(http::Request const& request) {
    auto const value = json::read_object(request.body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    Letter letter;
    letter.text = reader.text("text", {1, message_length_max});
    if (request.principal.role == Role::partner)
        letter.consignment_id = reader.optional_text("consignment_id", {1, 40}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return letter;
}

boost::asio::awaitable<http::Response> PaperApi::attach(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const parts = request.form_parts();
        if (!parts) return parts.error();
        auto const attachment = read_attachment(*parts);
        auto context = context_of(platform_, request);
        context.consignment_id = attachment.consignment_id;
        auto document = attach_document(tx, context, attachment.kind, attachment.upload);
        if (!document) return document.error();
        return http::json(std::move(*document), 201);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PaperApi::download(http::Request const& request) {
    auto const context = context_of(platform_, request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto open = open_document(tx, context, request.segment("document_id"));
        if (!open) return open.error();
        return http::private_file(
            {open->paper.content_type, open->paper.file_name, open->paper.sha256},
            std::move(open->content));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PaperApi::write(http::Request const& request) {
    auto const letter = read_letter(request);
    if (!letter) co_return platform::problem(platform_, request, letter.error());
    auto context = context_of(platform_, request);
    context.consignment_id = letter->consignment_id;
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto message = write_message(tx, context, letter->text);
        if (!message) return message.error();
        return http::json(std::move(*message), 201);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PaperApi::messages(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return json_or_missing(
            exports::messages(tx, reader_of(request), request.segment("order_id")));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PaperApi::mark_read(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const reader = reader_of(request);
        auto const& order_id = request.segment("order_id");
        if (!open_order(tx, reader, order_id, ""))
            return Refusal(RefusalKind::not_found, "not_found");
        auto const count = exports::mark_read(tx, reader, order_id, platform_.clock.now());
        return http::json(R"({"read":)" + std::to_string(count) + "}");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PaperApi::timeline(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return json_or_missing(
            exports::timeline(tx, reader_of(request), request.segment("order_id")));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PaperApi::ledger(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return json_or_missing(order_ledger(tx, reader_of(request), request.segment("order_id")));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
