#include "partner/api/feed_api.hpp"

#include <charconv>

#include "partner/store/change_feed.hpp"

namespace dermaga::partner {

namespace {

constexpr char listing_sql[] =
    "select product_id, version || ' ' || document from catalog.listings_public where product_id = any ($1::text[])";
constexpr std::int64_t limit_max = 500;

/// A whole number of a query parameter, `fallback` when it is absent.
Result<std::int64_t> number_of(http::Request const& request, std::string_view name, std::int64_t fallback) {
    auto const text = request.parameter(name);
    if (text.empty()) return fallback;
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0)
        return Refusal{RefusalKind::malformed, "feed_number", {{"name", std::string(name)}}};
    return value;
}

}  // namespace

FeedApi::FeedApi(Platform& platform) : platform_(platform), listings_(platform.database, listing_sql) {}

boost::asio::awaitable<http::Response> FeedApi::snapshot(http::Request const&) {
    http::Response response;
    response.content_type = "application/x-ndjson";
    response.body = platform_.database.copy_out(snapshot_sql);
    co_return response;
}

boost::asio::awaitable<http::Response> FeedApi::changes(http::Request const& request) {
    auto const after = number_of(request, "after", 0);
    if (!after) co_return platform::problem(platform_, request, after.error());
    auto const limit = number_of(request, "limit", limit_max);
    if (!limit) co_return platform::problem(platform_, request, limit.error());
    if (*limit < 1 || *limit > limit_max) {
        Refusal const refusal(RefusalKind::malformed, "feed_limit");
        co_return platform::problem(platform_, request, refusal);
    }
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto body = read_changes(tx, *after, static_cast<int>(*limit));
        if (!body) return body.error();
        return http::json(std::move(*body));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedApi::listing(http::Request const& request) {
    auto const found = co_await listings_.find(request.segment("product_id"));
    if (!found) {
        Refusal const refusal(RefusalKind::not_found, "not_found");
        co_return platform::problem(platform_, request, refusal);
    }
    auto const space = found->find(' ');
    co_return http::json(found->substr(space + 1), 200, "\"" + found->substr(0, space) + "\"");
}

}  // namespace dermaga::partner
