#include "events/webhook_sender.hpp"

#include <map>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/failure.hpp"
#include "runtime/log.hpp"

namespace dermaga::events {

namespace {

using namespace std::chrono_literals;

constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);
constexpr std::chrono::milliseconds poll_pause = 200ms;
constexpr std::chrono::milliseconds failure_pause_max = 5s;
/// Finished deliveries stay in the log for so long.
constexpr std::chrono::hours log_kept_for = 30 * 24h;
constexpr std::chrono::minutes forget_pause = 1min;
constexpr int forget_max = 5000;

}  // namespace

struct WebhookSender::State : std::enable_shared_from_this<State> {
    State(WebhookSenderParts parts_, http::ClientOptions options, WebhookLimits limits)
        : parts(parts_),
          client(parts.io, std::move(options)),
          office{parts.io, client, parts.clock, limits},
          timer(parts.io),
          ended(parts.io, std::chrono::steady_clock::time_point::max()) {}

    boost::asio::awaitable<void> poll();
    boost::asio::awaitable<void> start_endpoints();
    boost::asio::awaitable<void> forget_old();
    boost::asio::awaitable<void> serve(std::string endpoint_id);
    boost::asio::awaitable<WebhookClaim> take_turn_with(WebhookTurn const& turn);
    WebhookBatch batch_of(std::string const& endpoint_id, WebhookClaim claim) const;
    void start(std::string const& endpoint_id);
    bool is_full() const { return std::cmp_greater_equal(lanes.size(), office.limits.endpoints); }
    /// Runs a coroutine of ours and counts it, so that stop() can wait for it.
    void spawn(boost::asio::awaitable<void> work, std::function<void()> when_ended);

    WebhookSenderParts parts;
    http::Client client;
    WebhookOffice office;
    boost::asio::steady_timer timer;
    boost::asio::steady_timer ended;
    std::map<std::string, int, std::less<>> lanes;  ///< under way, by endpoint
    std::chrono::steady_clock::time_point forgot_at{};
    int running = 0;
    bool is_woken = false;
    bool is_stopping = false;
};

void WebhookSender::State::spawn(
    boost::asio::awaitable<void> work, std::function<void()> when_ended) {
    ++running;
    auto const done = [self = shared_from_this(), when_ended](std::exception_ptr failure) {
        if (failure)
            log::event(
                log::Level::warning, "webhooks.failed", {{"error", runtime::reason_of(failure)}});
        when_ended();
        if (--self->running == 0) self->ended.cancel();
    };
    boost::asio::co_spawn(parts.io, std::move(work), done);
}

/// Looks for endpoints with work, for ever.
boost::asio::awaitable<void> WebhookSender::State::poll() {
    std::chrono::milliseconds pause = poll_pause;
    while (!is_stopping) {
        is_woken = false;
        std::exception_ptr failure;
        try {
            co_await start_endpoints();
            co_await forget_old();
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure) {
            pause = std::min(pause * 2, failure_pause_max);
            log::event(log::Level::warning, "webhooks.failed",
                {{"retry_in_ms", pause.count()}, {"error", runtime::reason_of(failure)}});
        } else {
            pause = poll_pause;
            if (is_woken) continue;
        }
        if (is_stopping) break;
        timer.expires_after(pause);
        co_await timer.async_wait(token);
    }
}

boost::asio::awaitable<void> WebhookSender::State::start_endpoints() {
    std::vector<std::string> ids;
    auto const now = parts.clock.now();
    // Those under way may have work too: they must not hide who waits for a place.
    auto const limit = office.limits.endpoints + static_cast<int>(lanes.size());
    auto step = [&ids, now, limit](db::Transaction& tx) {
        ids = endpoints_with_work(tx, now, limit);
        return true;
    };
    db::Work const work(step);
    co_await parts.database.run(work, db::Scope::single_statement);
    for (auto const& id : ids)
        start(id);
}

/// Starts the lanes that an endpoint does not have yet. While all places are taken nobody gets
/// another lane, or two of one endpoint would keep its place for each other.
void WebhookSender::State::start(std::string const& endpoint_id) {
    if (is_stopping || is_full()) return;
    while (lanes[endpoint_id] < office.limits.lanes) {
        ++lanes[endpoint_id];
        spawn(serve(endpoint_id), [self = shared_from_this(), endpoint_id] {
            if (--self->lanes[endpoint_id] == 0) self->lanes.erase(endpoint_id);
        });
    }
}

boost::asio::awaitable<void> WebhookSender::State::forget_old() {
    auto const now = std::chrono::steady_clock::now();
    if (now - forgot_at < forget_pause) co_return;
    forgot_at = now;
    auto const before = parts.clock.now() - log_kept_for;
    std::int64_t forgotten = 0;
    auto step = [before, &forgotten](db::Transaction& tx) {
        forgotten = forget_deliveries(tx, before, forget_max);
        return true;
    };
    db::Work const work(step);
    co_await parts.database.run(work, db::Scope::single_statement);
    // While batches are full the next one goes with the next poll.
    if (forgotten >= forget_max) forgot_at = {};
}

boost::asio::awaitable<WebhookClaim> WebhookSender::State::take_turn_with(WebhookTurn const& turn) {
    WebhookClaim claim;
    auto step = [&claim, &turn](db::Transaction& tx) {
        claim = take_turn(tx, turn);
        return true;
    };
    db::Work const work(step);
    co_await parts.database.run(work);
    co_return claim;
}

WebhookBatch WebhookSender::State::batch_of(
    std::string const& endpoint_id, WebhookClaim claim) const {
    WebhookBatch batch;
    batch.owner_id = std::move(claim.owner_id);
    batch.url = std::move(claim.url);
    for (auto const& key : claim.keys)
        batch.keys.push_back(parts.cipher.decrypt(key.sealed, webhook_key_context(endpoint_id)));
    batch.deliveries = std::move(claim.deliveries);
    return batch;
}

/// One lane of an endpoint, until there is nothing to send, or until it has had its time while
/// others wait for a place.
boost::asio::awaitable<void> WebhookSender::State::serve(std::string endpoint_id) {
    WebhookTurn turn;
    turn.endpoint_id = endpoint_id;
    auto const leave_at = std::chrono::steady_clock::now() + office.limits.stay;
    bool must_leave = false;  // not before one batch
    for (;;) {
        turn.now = parts.clock.now();
        turn.room = is_stopping || must_leave ? 0 : office.limits.batch_max;
        auto claim = co_await take_turn_with(turn);
        if (turn.is_gone && turn.version == claim.version)
            log::event(log::Level::warning, "webhook.gone", {{"endpoint", endpoint_id}});
        if (turn.news.failures_at_end > 0 && claim.breaker.is_paused(turn.now))
            log::event(log::Level::info, "webhook.paused",
                {{"endpoint", endpoint_id}, {"failures", claim.breaker.failures}});
        if (claim.deliveries.empty()) co_return;
        turn.version = claim.version;
        auto batch = batch_of(endpoint_id, std::move(claim));
        auto sent = co_await send_batch(office, std::move(batch));
        turn.outcomes = std::move(sent.outcomes);
        turn.news = sent.news;
        turn.is_gone = sent.is_gone;
        must_leave = is_full() && std::chrono::steady_clock::now() >= leave_at;
    }
}

WebhookSender::WebhookSender(
    WebhookSenderParts parts, http::ClientOptions client, WebhookLimits limits)
    : state_(std::make_shared<State>(parts, std::move(client), limits)) {
    state_->spawn(state_->poll(), [] {});
}

WebhookSender::~WebhookSender() {
    state_->is_stopping = true;
    state_->timer.cancel();
    state_->client.stop();
}

void WebhookSender::wake() {
    state_->is_woken = true;
    state_->timer.cancel();
}

bool WebhookSender::is_sending() const {
    return !state_->lanes.empty();
}

boost::asio::awaitable<void> WebhookSender::stop() {
    auto const state = state_;
    state->is_stopping = true;
    state->timer.cancel();
    state->client.stop();
    while (state->running > 0)
        co_await state->ended.async_wait(token);
}

std::string webhook_key_context(std::string const& endpoint_id) {
    return "events.webhook_keys.sealed:" + endpoint_id;
}

}  // namespace dermaga::events
