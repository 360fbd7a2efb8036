#include "partner/api/rejection_api.hpp"

#include <boost/json.hpp>

#include "http/versions.hpp"
#include "partner/api/rejection_json.hpp"

namespace dermaga::partner {

namespace {

std::string next_of(
    http::Request const& request, RejectionSearch const& search, std::string const& last_id) {
    auto next = request.target + "?cursor=" + last_id + "&limit=" + std::to_string(search.limit);
    if (!search.state.empty()) next += "&state=" + search.state;
    if (!search.product_id.empty()) next += "&product_id=" + search.product_id;
    return next;
}

}  // namespace

http::Response RejectionApi::shown(http::Request const& request, Rejection const& rejection) const {
    RejectionReader const reader{platform_.messages, request.language, platform_.clock.now()};
    return http::json(boost::json::serialize(rejection_json(rejection, reader)), 200,
        http::version_etag(rejection.version));
}

boost::asio::awaitable<http::Response> RejectionApi::reasons(http::Request const& request) {
    RejectionReader const reader{platform_.messages, request.language, platform_.clock.now()};
    co_return http::json(reasons_json(reader));
}

boost::asio::awaitable<http::Response> RejectionApi::create(http::Request const& request) {
    auto const wanted = read_rejection(request);
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const made = open_rejection(tx, platform_.clock, *wanted);
        if (!made) return made.error();
        auto answer = shown(request, *made);
        answer.status = 201;
        answer.headers.emplace_back("Location", "/partner/v1/rejections/" + made->id);
        return answer;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RejectionApi::list(http::Request const& request) {
    auto const search = read_rejection_search(request);
    if (!search) co_return platform::problem(platform_, request, search.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto found = search_rejections(tx, *search);
        bool const has_more = found.size() > static_cast<std::size_t>(search->limit);
        if (has_more) found.pop_back();
        auto const next = has_more ? next_of(request, *search, found.back().id) : std::string();
        RejectionReader const reader{platform_.messages, request.language, platform_.clock.now()};
        return http::json(rejections_json(found, next, reader));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RejectionApi::count_open(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(open_json(count_open_rejections(tx, request.principal.seller_id)));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RejectionApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const found = find_rejection(tx, owner_of(request), request.segment("rejection_id"));
        if (!found) return Refusal(RefusalKind::not_found, "not_found");
        return shown(request, *found);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RejectionApi::answer(
    http::Request const& request, RejectionEvent event) {
    auto const note = read_note(request.body);
    if (!note) co_return platform::problem(platform_, request, note.error());
    auto const expected = http::required_version(request);
    if (!expected) co_return platform::problem(platform_, request, expected.error());
    RejectionAnswer wanted;
    wanted.owner = owner_of(request);
    wanted.id = request.segment("rejection_id");
    wanted.event = event;
    wanted.note = *note;
    wanted.expected = *expected;
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const changed = answer_rejection(tx, platform_.clock, wanted);
        if (!changed) return changed.error();
        return shown(request, *changed);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RejectionApi::accept(http::Request const& request) {
    return answer(request, RejectionEvent::accept);
}
boost::asio::awaitable<http::Response> RejectionApi::reject(http::Request const& request) {
    return answer(request, RejectionEvent::reject);
}
boost::asio::awaitable<http::Response> RejectionApi::withdraw(http::Request const& request) {
    return answer(request, RejectionEvent::withdraw);
}
boost::asio::awaitable<http::Response> RejectionApi::resubmit(http::Request const& request) {
    return answer(request, RejectionEvent::resubmit);
}

}  // namespace dermaga::partner
