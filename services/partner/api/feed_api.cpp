#include "partner/api/feed_api.hpp"

#include "base/text.hpp"
#include "partner/actions/snapshot_sink.hpp"
#include "partner/api/feed_query.hpp"
#include "partner/store/change_feed.hpp"

namespace dermaga::partner {

namespace {

constexpr char listing_sql[] =
    "select product_id, version || ' ' || document from catalog.listings_public where product_id = any ($1::text[])";
constexpr std::int64_t limit_max = 500;

}  // namespace

FeedApi::FeedApi(Platform& platform, auth::SigningKey const& key)
    : platform_(platform), key_(key), listings_(platform.database, listing_sql) {}

boost::asio::awaitable<http::Response> FeedApi::snapshot(http::Request const& request) {
    auto order = read_snapshot_order(request);
    if (!order) co_return platform::problem(platform_, request, order.error());
    order->made_at = to_rfc3339(platform_.clock.now());
    auto plan = snapshot_plan(*order);
    auto const sink = std::make_shared<SnapshotSink>(*order, key_);
    plan.sink = sink;
    auto const stream = platform_.database.copy_out(std::move(plan));
    co_await stream->begin();
    http::Response response;
    response.content_type = media_type_of(order->format);
    response.headers.emplace_back("Dermaga-Feed-Position", std::to_string(sink->position()));
    response.headers.emplace_back("Vary", "Accept, Accept-Encoding");
    if (!order->coding.empty()) response.headers.emplace_back("Content-Encoding", order->coding);
    response.body = stream;
    co_return response;
}

/// As a JSON Web Key Set (RFC 7517, 8037).
boost::asio::awaitable<http::Response> FeedApi::keys(http::Request const&) {
    co_return http::json(R"({"keys":[{"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","kid":")" + key_.id() +
                         R"(","x":")" + to_base64url(key_.public_key()) + R"("}]})");
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
