#include "onboarding/api/desk_api.hpp"

#include "http/versions.hpp"
#include "onboarding/actions/documents.hpp"
#include "onboarding/actions/review_application.hpp"
#include "onboarding/actions/save_application.hpp"
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
    return private_json(desk_json(view, audience), http::version_etag(view.row.version));
}

/// Without an entity tag: the tag of the version belongs to the covered form.
http::Response shown_revealed(
    Platform& platform, http::Request const& request, ApplicationView const& view) {
    Audience const audience{platform.messages, request.language};
    auto response = http::json(desk_json(view, audience));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

boost::asio::awaitable<http::Response> DeskApi::list(http::Request const& request) {
    auto const page = read_queue_page(request);
    if (!page) co_return platform::problem(platform_, request, page.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // One more than asked for tells whether there is a next page.
        auto lines = list_queue(tx, page->state, page->after, page->limit + 1);
        auto const more = lines.size() > static_cast<std::size_t>(page->limit);
        if (more) lines.pop_back();
        auto const next = more ? next_queue_page(*page, lines.back()) : std::string();
        return private_json(queue_json(lines, next));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DeskApi::show(http::Request const& request) {
    auto const revealed = read_reveal(request);
    if (!revealed) co_return platform::problem(platform_, request, revealed.error());
    auto const context = context_of(platform_);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("application_id");
        auto const view = view_for_desk(tx, context, id, request.principal.account_id, *revealed);
        if (!view) return view.error();
        return revealed->empty() ? shown(platform_, request, *view)
                                 : shown_revealed(platform_, request, *view);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DeskApi::enter(http::Request const& request) {
    auto const fields = read_fields(request);
    if (!fields) co_return platform::problem(platform_, request, fields.error());
    auto const context = context_of(platform_);
    SaveCommand command;
    command.actor_account_id = request.principal.account_id;
    command.fields = *fields;
    command.expected = http::expected_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const row = save_for_seller(tx, context, request.segment("application_id"), command);
        if (!row) return row.error();
        return shown(platform_, request, view_of_desk_row(tx, context, *row));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DeskApi::download(http::Request const& request) {
    auto const context = context_of(platform_);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto open = open_document_for_desk(tx, context, request.segment("application_id"),
            request.segment("document_id"), request.principal.account_id);
        if (!open) return open.error();
        return file_answer(std::move(*open));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DeskApi::claim(http::Request const& request) {
    return move(request, Event::claim);
}

boost::asio::awaitable<http::Response> DeskApi::approve(http::Request const& request) {
    return move(request, Event::approve);
}

boost::asio::awaitable<http::Response> DeskApi::reject(http::Request const& request) {
    return move(request, Event::reject);
}

boost::asio::awaitable<http::Response> DeskApi::request_correction(http::Request const& request) {
    return move(request, Event::request_correction);
}

boost::asio::awaitable<http::Response> DeskApi::move(http::Request const& request, Event event) {
    auto const body = read_review(request);
    if (!body) co_return platform::problem(platform_, request, body.error());
    auto const context = context_of(platform_);
    ReviewCommand command;
    command.actor_account_id = request.principal.account_id;
    command.event = event;
    command.expected = http::expected_version(request);
    command.note = body->note;
    command.fields = body->fields;
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const row = review(tx, context, request.segment("application_id"), command);
        if (!row) return row.error();
        return shown(platform_, request, view_of_desk_row(tx, context, *row));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::onboarding
