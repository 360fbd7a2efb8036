#include "partner/api/digest_api.hpp"

#include <charconv>
#include <limits>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/lists.hpp"
#include "partner/actions/make_checkpoint.hpp"
#include "partner/api/digest_query.hpp"
#include "partner/api/feed_query.hpp"
#include "partner/domain/ndjson_format.hpp"
#include "partner/store/kept_positions.hpp"

namespace dermaga::partner {

namespace {

constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);
constexpr auto step_pause = std::chrono::milliseconds(50);
/// How long a request waits for the tree; then its reader is asked to come again.
constexpr auto patience = std::chrono::seconds(20);
constexpr int preparing_retry_s = 2;
constexpr int checkpoints_usual = 50;
constexpr std::int64_t any_position = std::numeric_limits<std::int64_t>::max();

int place_of(std::string_view prefix) {
    int place = 0;
    std::from_chars(prefix.data(), prefix.data() + prefix.size(), place, 16);
    return place;
}

std::string node_json(DigestNode const& node) {
    std::string text = R"("hash":")" + node.hash + R"(","count":)" + std::to_string(node.items) +
        R"(,"children":[)";
    for (auto const& child : node.children)
        text.append(text.back() == '[' ? "\"" : ",\"").append(child).append("\"");
    return text + "]";
}

std::string items_json(std::vector<DigestItem> const& items) {
    std::string text = R"("count":)" + std::to_string(items.size()) + R"(,"items":[)";
    for (auto const& item : items)
        text.append(text.back() == '[' ? "{\"id\":\"" : ",{\"id\":\"")
            .append(item.id)
            .append("\",\"version\":")
            .append(std::to_string(item.version))
            .append("}");
    return text + "]";
}

std::string checkpoint_json(Checkpoint const& made) {
    std::string text = R"({"id":")" + made.id + R"(","equal":)" +
        (made.is_equal ? "true" : "false") + R"(,"statement":)";
    append_json_text(made.statement.statement, text);
    return text + R"(,"signature":")" + made.statement.signature + R"(","key_id":")" +
        made.statement.key_id + "\"}";
}

/// What would be said, without our word: nothing is signed that is not kept.
std::string forecast_json(Checkpoint const& made) {
    return R"({"position":)" + std::to_string(made.position) + R"(,"equal":)" +
        (made.is_equal ? "true" : "false") + "}";
}

/// A place of the tree and where it rests.
struct Place {
    std::int64_t position = 0;
    std::string epoch;
    std::string prefix;
};

std::string part_json(db::Transaction& tx, Place const& place) {
    auto const& [position, epoch, prefix] = place;
    auto text = "{\"position\":" + std::to_string(position) + R"(,"epoch":")" + epoch +
        R"(","prefix":")" + prefix + "\",";
    if (prefix.empty()) text += node_json(digest_root(tx, position));
    else if (prefix.size() == 2) text += node_json(digest_node(tx, place_of(prefix)));
    else text += items_json(digest_items(tx, place_of(prefix)));
    return text + "}";
}

}  // namespace

/// Brings the tree to rest at `at_least` or after it; gives its position. While others compare it
/// stays where it is.
boost::asio::awaitable<Result<std::int64_t>> DigestApi::settle(
    std::int64_t at_least, std::string const& epoch) {
    boost::asio::steady_timer timer(platform_.io);
    auto const end = std::chrono::steady_clock::now() + patience;
    while (true) {
        auto const look = [&](db::Transaction& tx) -> Result<DigestState> {
            // Nobody waits for a position of another life.
            if (auto refusal = refusal_of_epoch(epoch, feed_epoch(tx))) return std::move(*refusal);
            if (auto refusal = refusal_of_future(tx, "catalog", at_least))
                return std::move(*refusal);
            return lock_digest_state(tx);
        };
        auto const state = co_await platform_.database.transact(look);
        if (!state) co_return state.error();
        auto const age =
            std::chrono::ceil<std::chrono::seconds>(platform_.clock.now() - state->ready_at);
        bool const is_held = state->is_ready && age <= platform_.feed.digest_hold;
        if (is_held && state->position >= at_least) co_return state->position;
        if (is_held) {
            auto const left = static_cast<int>((platform_.feed.digest_hold - age).count()) + 1;
            co_return Refusal(RefusalKind::unavailable, "digest_held").retry_after(left);
        }
        if (std::chrono::steady_clock::now() > end)
            co_return Refusal(RefusalKind::unavailable, "digest_preparing")
                .retry_after(preparing_retry_s);
        auto const work = [](db::Transaction& tx) -> Result<bool> { return step_digest(tx); };
        auto const has_stepped = co_await platform_.database.transact(work);
        if (*has_stepped) continue;
        timer.expires_after(step_pause);
        co_await timer.async_wait(token);
    }
}

boost::asio::awaitable<http::Response> DigestApi::digest(http::Request const& request) {
    auto const prefix = read_digest_prefix(request);
    if (!prefix) co_return platform::problem(platform_, request, prefix.error());
    auto const at_least = number_of(request, "at_least", 0);
    if (!at_least) co_return platform::problem(platform_, request, at_least.error());
    auto const wanted = number_of(request, "position", any_position);
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const epoch = id_of(request, "epoch");
    if (!epoch) co_return platform::problem(platform_, request, epoch.error());
    // Who names a position wants that tree and no newer one.
    if (*wanted == any_position) {
        auto const settled = co_await settle(*at_least, *epoch);
        if (!settled) co_return platform::problem(platform_, request, settled.error());
    }
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto now = feed_epoch(tx);
        if (auto refusal = refusal_of_epoch(*epoch, now)) return std::move(*refusal);
        auto const state = lock_digest_state(tx);
        if (!state.is_ready)
            return Refusal(RefusalKind::unavailable, "digest_preparing")
                .retry_after(preparing_retry_s);
        if (*wanted != any_position && *wanted != state.position)
            return Refusal{RefusalKind::conflict, "digest_moved",
                {{"position", std::to_string(state.position)}}};
        return http::json(part_json(tx, {state.position, std::move(now), *prefix}));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DigestApi::checkpoints(http::Request const& request) {
    auto const limit = http::list_limit(request, checkpoints_usual);
    if (!limit) co_return platform::problem(platform_, request, limit.error());
    auto const before = id_of(request, "cursor");
    if (!before) co_return platform::problem(platform_, request, before.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto found = checkpoints_of(tx, request.principal.partner_id, *before, *limit + 1);
        auto const has_more = found.size() > static_cast<std::size_t>(*limit);
        if (has_more) found.pop_back();
        std::string body = "{\"items\":[";
        for (auto const& one : found) {
            if (body.back() != '[') body += ',';
            body += checkpoint_json(one);
        }
        body += "],\"next\":";
        if (has_more)
            append_json_text(
                request.target + "?cursor=" + found.back().id + "&limit=" + std::to_string(*limit),
                body);
        else body += "null";
        return http::json(body + "}");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DigestApi::show_checkpoint(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("checkpoint_id");
        auto const found = find_checkpoint(tx, request.principal.partner_id, id);
        if (!found) return Refusal{RefusalKind::not_found, "not_found"};
        return http::json(checkpoint_json(*found));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> DigestApi::checkpoint(http::Request const& request) {
    auto const claim = read_claim(request);
    if (!claim) co_return platform::problem(platform_, request, claim.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const made = make_checkpoint(tx, platform_.clock, key_, *claim);
        if (!made) return made.error();
        if (request.only_validate()) return http::json(forecast_json(*made));
        return http::json(checkpoint_json(*made), 201);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::partner
