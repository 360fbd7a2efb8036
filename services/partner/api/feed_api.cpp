#include "partner/api/feed_api.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"
#include "events/sequencer.hpp"
#include "http/lists.hpp"
#include "partner/actions/snapshot_sink.hpp"
#include "partner/api/feed_query.hpp"
#include "partner/api/feed_stream.hpp"
#include "partner/domain/feed_terms.hpp"
#include "partner/store/change_feed.hpp"
#include "partner/store/listed_categories.hpp"
#include "partner/store/shown_listings.hpp"

namespace dermaga::partner {

namespace {

// Keys are "partner product": what both say in one read, for all that wait. The answer is "version
// detail document".
constexpr char listing_sql[] = R"sql(
    select k.key, l.version || ' ' || coalesce(a.stock, 'exact') || ' ' || l.document
    from unnest($1::text[]) k(key)
    join catalog.listings_public l on l.product_id = substr(k.key, strpos(k.key, ' ') + 1)
    left join partner.feed_agreements a on a.partner_id = split_part(k.key, ' ', 1))sql";

}  // namespace

FeedApi::FeedApi(Platform& platform, auth::SigningKey const& key,
    CertificateTypes certificate_types, platform::Seats& waits)
    : platform_(platform),
      key_(key),
      certificate_types_(std::move(certificate_types)),
      waits_(waits),
      listings_(platform.database, listing_sql) {}

boost::asio::awaitable<std::optional<Refusal>> FeedApi::refusal_of(Assortment const& assortment) {
    std::optional<Refusal> refusal;
    if (assortment.certificates.empty()) co_return refusal;
    auto ask = [&](db::Transaction& tx) {
        refusal = refusal_of_certificates(assortment, certificate_types_(tx));
        return true;
    };
    db::Work const work(ask);
    co_await platform_.database.run(work);
    co_return refusal;
}

boost::asio::awaitable<http::Response> FeedApi::snapshot(http::Request const& request) {
    auto const order = read_snapshot_order(request, platform_.clock.now());
    if (!order) co_return platform::problem(platform_, request, order.error());
    auto const unknown = co_await refusal_of(order->assortment);
    if (unknown) co_return platform::problem(platform_, request, *unknown);
    auto seat = snapshots_.take(request.principal.partner_id);
    if (!seat) co_return platform::problem(platform_, request, seat.error());
    auto plan = snapshot_plan(*order);
    auto const sink = std::make_shared<SnapshotSink>(*order, key_);
    plan.sink = sink;
    auto const stream = platform_.database.copy_out(std::move(plan));
    co_await stream->begin();
    http::Response response;
    response.content_type = media_type_of(order->format);
    response.headers.emplace_back("Dermaga-Feed-Position", std::to_string(sink->position()));
    response.headers.emplace_back("Dermaga-Feed-Epoch", sink->epoch());
    response.headers.emplace_back("Vary", "Accept, Accept-Encoding");
    // Each download is of its own moment: bytes of two of them do not belong together.
    response.headers.emplace_back("Accept-Ranges", "none");
    if (!order->coding.empty()) response.headers.emplace_back("Content-Encoding", order->coding);
    response.body = platform::seated(stream, std::move(*seat));
    co_return response;
}

/// As a JSON Web Key Set (RFC 7517, 8037).
boost::asio::awaitable<http::Response> FeedApi::keys(http::Request const&) {
    co_return http::json(
        R"({"keys":[{"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","kid":")" + key_.id() +
        R"(","x":")" + to_base64url(key_.public_key()) + R"("}]})");
}

boost::asio::awaitable<http::Response> FeedApi::changes(http::Request const& request) {
    auto const wanted = read_change_request(request, platform_.clock.now());
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const end = end_of_wait(request);
    if (!end) co_return platform::problem(platform_, request, end.error());
    auto const unknown = co_await refusal_of(wanted->assortment);
    if (unknown) co_return platform::problem(platform_, request, *unknown);
    std::shared_ptr<void> seat;
    while (true) {
        auto const page = co_await fetch_changes(platform_.database, *wanted);
        if (!page) co_return platform::problem(platform_, request, page.error());
        bool const is_empty = page->changes.empty() && page->position < wanted->until;
        auto const left =
            std::chrono::ceil<std::chrono::milliseconds>(*end - std::chrono::steady_clock::now());
        if (!is_empty || left.count() <= 0) co_return http::json(page_json(*page));
        if (!seat) {
            auto taken = waits_.take(request.principal.partner_id);
            if (!taken) co_return platform::problem(platform_, request, taken.error());
            seat = std::move(*taken);
        }
        bool const is_news =
            co_await platform_.sequencer.watch().past("catalog", wanted->after, left);
        if (!is_news) co_return http::json(page_json(*page));
    }
}

boost::asio::awaitable<http::Response> FeedApi::stream(http::Request const& request) {
    auto wanted = read_change_request(request, platform_.clock.now());
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const unknown = co_await refusal_of(wanted->assortment);
    if (unknown) co_return platform::problem(platform_, request, *unknown);
    auto seat = streams_.take(request.principal.partner_id);
    if (!seat) co_return platform::problem(platform_, request, seat.error());
    // A position that is too old is an answer of its own, so it is asked before the stream begins.
    auto first = *wanted;
    first.limit = 1;
    auto const page = co_await fetch_changes(platform_.database, first);
    if (!page) co_return platform::problem(platform_, request, page.error());
    http::Response response;
    response.content_type = "text/event-stream";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("X-Accel-Buffering", "no");
    response.body = std::make_shared<FeedStream>(platform_, std::move(*wanted), std::move(*seat));
    co_return response;
}

boost::asio::awaitable<http::Response> FeedApi::categories(http::Request const& request) {
    auto const limit = http::list_limit(request, http::list_limit_max);
    if (!limit) co_return platform::problem(platform_, request, limit.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto found = find_listed_categories(tx, request.parameter("cursor"), *limit + 1);
        boost::json::value next;
        if (found.size() > static_cast<std::size_t>(*limit)) {
            found.pop_back();
            next = request.target + "?limit=" + std::to_string(*limit) +
                "&cursor=" + http::percent_encoded(found.back().name);
        }
        boost::json::array items;
        for (auto const& [name, listings] : found)
            items.push_back({{"category", name}, {"listings", listings}});
        return http::json(boost::json::serialize(
            boost::json::object{{"items", std::move(items)}, {"next", std::move(next)}}));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedApi::some_listings(http::Request const& request) {
    auto const ids = http::list_ids(request);
    if (!ids) co_return platform::problem(platform_, request, ids.error());
    if (ids->empty()) {
        Refusal const refusal(
            RefusalKind::malformed, "list_ids", {{"max", std::to_string(http::list_ids_max)}});
        co_return platform::problem(platform_, request, refusal);
    }
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(R"({"items":[)" +
            joined(find_shown_listings(tx, request.principal.partner_id, *ids)) + "]}");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedApi::listing(http::Request const& request) {
    auto const found =
        co_await listings_.find(request.principal.partner_id + " " + request.segment("product_id"));
    if (!found) {
        Refusal const refusal(RefusalKind::not_found, "not_found");
        co_return platform::problem(platform_, request, refusal);
    }
    auto const version_end = found->find(' ');
    auto const detail_end = found->find(' ', version_end + 1);
    auto const detail = found->substr(version_end + 1, detail_end - version_end - 1);
    std::string document;
    trade::append_shown_document(std::string_view(*found).substr(detail_end + 1),
        trade::stock_detail_from_name(detail).value(), document);
    // Another agreement shows another document of the same version.
    co_return http::json(
        std::move(document), 200, "\"" + found->substr(0, version_end) + "-" + detail + "\"");
}

}  // namespace dermaga::partner
