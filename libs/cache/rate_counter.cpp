#include "cache/rate_counter.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/coarse_clock.hpp"
#include "cache/redis_address.hpp"
#include "cache/redis_connection.hpp"
#include "runtime/log.hpp"

namespace dermaga::cache {
namespace asio = boost::asio;
namespace {

using std::chrono::milliseconds;

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr milliseconds backoff_least{50};
constexpr milliseconds backoff_most{2000};
constexpr milliseconds tick{50};

// Redis' own clock decides, so that all processes count alike. The bucket is forgotten once it
// would be full again. Answers {allowed, tokens left in thousandths}.
constexpr char const* bucket_script = R"lua(
local capacity = tonumber(ARGV[1])
local window_ms = tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(held[1]) or capacity
local elapsed = math.max(0, now - (tonumber(held[2]) or now))
tokens = math.min(capacity, tokens + elapsed * capacity / window_ms)
local allowed = 0
if tokens >= 1 then
  tokens = tokens - 1
  allowed = 1
end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], window_ms)
return {allowed, math.floor(tokens * 1000)}
)lua";

std::optional<RateDecision> decision_of(RatePolicy const& policy, Reply const& reply) {
    if (reply.kind != Reply::Kind::list || reply.list.size() != 2) return std::nullopt;
    auto const thousandths = std::strtoll(reply.list[1].c_str(), nullptr, 10);
    return decide(policy, reply.list[0] == "1", static_cast<double>(thousandths) / 1000.0);
}

}  // namespace

struct RateCounter::Impl : std::enable_shared_from_this<RateCounter::Impl> {
    explicit Impl(asio::io_context& io_)
        : io(io_), changed(io_), pause(io_), watch(io_), resolver(io_) {}

    // The life of the connection: one attempt after another.
    static asio::awaitable<void> keep_connected(std::shared_ptr<Impl> self) {
        auto backoff = backoff_least;
        auto is_told = false;
        while (!self->is_stopping) {
            co_await self->attempt();
            if (self->is_stopping) break;
            if (!self->was_ready && !std::exchange(is_told, true))
                log::event(log::Level::warning, "cache.away");
            if (self->was_ready) is_told = false;
            backoff = self->was_ready ? backoff_least : std::min(backoff * 2, backoff_most);
            self->pause.expires_after(backoff);
            co_await self->pause.async_wait(token);
        }
    }

    // From connecting until the connection has ended.
    asio::awaitable<void> attempt() {
        was_ready = false;
        is_lost = false;
        auto host = address.host;
        if (address.path.empty()) {
            // hiredis would look the name up on this thread and stall everybody.
            auto const service = std::to_string(address.port);
            auto const [error, found] = co_await resolver.async_resolve(host, service, token);
            if (is_stopping) co_return;
            if (error || found.empty()) {
                log::event(log::Level::warning, "cache.host_unknown");
                co_return;
            }
            host = found.begin()->endpoint().address().to_string();
        }
        auto const weak = weak_from_this();
        connection = std::make_shared<RedisConnection>(
            io,
            [weak] {
                if (auto const self = weak.lock()) self->greet();
            },
            [weak] {
                if (auto const self = weak.lock()) self->lose();
            });
        if (address.path.empty()) connection->connect_tcp(host, address.port);
        else connection->connect_unix(address.path);
        quiet_ticks = 0;
        watch_deadlines();
        changed.expires_at(asio::steady_timer::time_point::max());
        if (!is_lost && !is_stopping) co_await changed.async_wait(token);
        is_ready = false;
        script_hash.clear();
        watch.cancel();
        connection->close();
        connection.reset();
        if (!is_stopping)
            log::event(was_ready ? log::Level::warning : log::Level::debug, "cache.disconnected");
    }

    // What a new connection is told before it is used; the script's answer comes last.
    void greet() {
        auto const weak = weak_from_this();
        auto const check = [weak](Reply const& reply) {
            auto const self = weak.lock();
            if (!self || reply.kind != Reply::Kind::error) return;
            log::event(log::Level::error, "cache.refused", {{"answer", reply.text}});
            self->lose();
        };
        if (!address.password.empty()) {
            std::vector<std::string> parts{"AUTH"};
            if (!address.user.empty()) parts.push_back(address.user);
            parts.push_back(address.password);
            connection->send(parts, check);
        }
        if (address.database != 0)
            connection->send({"SELECT", std::to_string(address.database)}, check);
        connection->send({"SCRIPT", "LOAD", bucket_script}, [weak, check](Reply reply) {
            check(reply);
            auto const self = weak.lock();
            if (!self || reply.kind != Reply::Kind::text || self->is_lost || !self->connection)
                return;
            self->script_hash = std::move(reply.text);
            self->is_ready = self->was_ready = true;
            log::event(log::Level::info, "cache.connected");
        });
    }

    void lose() {
        is_lost = true;
        changed.cancel();
    }

    // One timer for the connection instead of one for each command. It counts its own ticks and not
    // the time, so that a turn of the loop that took long is not taken for a slow Redis.
    void watch_deadlines() {
        watch.expires_after(tick);
        watch.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (error || !self->connection) return;
            auto const answered = self->connection->answered();
            if (self->connection->is_idle() || answered != self->answered_before)
                self->quiet_ticks = 0;
            else ++self->quiet_ticks;
            self->answered_before = answered;
            if (self->quiet_ticks * tick >= milliseconds(deadline_ms)) {
                log::event(log::Level::warning, "cache.too_slow");
                return self->lose();
            }
            self->watch_deadlines();
        });
    }

    bool can_send() const { return is_ready && connection && connection->waiting() < waiting_max; }

    // Awaits the reply to one command; its kind is none when Redis is away.
    asio::awaitable<Reply> command(std::vector<std::string> parts) {
        if (!can_send()) co_return Reply();
        auto initiate = [this, &parts](auto handler) {
            using Handler = decltype(handler);
            // std::function wants to copy; a coroutine's handler can only move.
            auto const shared = std::make_shared<Handler>(std::move(handler));
            connection->send(
                parts, [shared](Reply reply) { std::move (*shared)(std::move(reply)); });
        };
        auto reply = co_await asio::async_initiate<asio::use_awaitable_t<> const, void(Reply)>(
            initiate, asio::use_awaitable);
        co_return reply;
    }

    void stop() {
        if (std::exchange(is_stopping, true)) return;
        is_ready = false;
        resolver.cancel();
        changed.cancel();
        pause.cancel();
        watch.cancel();
        if (connection) connection->close();
    }

    asio::io_context& io;
    RedisAddress address;
    TokenBuckets buckets;
    std::shared_ptr<RedisConnection> connection;
    asio::steady_timer changed;  // cancelled when the connection is lost
    asio::steady_timer pause;    // between two attempts
    asio::steady_timer watch;
    asio::ip::tcp::resolver resolver;
    std::string script_hash;
    std::uint64_t answered_before = 0;  // at the last tick
    int quiet_ticks = 0;                // since Redis last answered while something waits
    bool is_ready = false;              // the connection stands and has been greeted
    bool was_ready = false;             // in this attempt
    bool is_lost = false;
    bool is_stopping = false;
};

RateCounter::RateCounter(asio::io_context& io, std::string const& redis_url)
    : impl_(std::make_shared<Impl>(io)) {
    if (redis_url.empty()) return;
    impl_->address = parse_redis_url(redis_url);
    // hiredis writes without MSG_NOSIGNAL: a connection cut by the other side would end the
    // process.
    std::signal(SIGPIPE, SIG_IGN);
    auto const tell = [](std::exception_ptr fault) {
        if (fault) log::event(log::Level::error, "cache.loop_ended");
    };
    asio::co_spawn(io, Impl::keep_connected(impl_), tell);
}

RateCounter::~RateCounter() {
    stop();
}

asio::awaitable<RateDecision> RateCounter::take(RatePolicy const& policy, std::string key) {
    auto const impl = impl_;  // the owner may end while somebody waits
    auto const redis_key = "dermaga:rate:" + std::string(policy.name) + ":" + key;
    auto const requests = std::to_string(policy.requests);
    auto const window_ms = std::to_string(policy.window_s * 1000LL);
    std::vector<std::string> by_hash{
        "EVALSHA", impl->script_hash, "1", redis_key, requests, window_ms};
    auto reply = co_await impl->command(std::move(by_hash));
    if (reply.kind == Reply::Kind::error && reply.text.starts_with("NOSCRIPT")) {
        std::vector<std::string> by_text{
            "EVAL", bucket_script, "1", redis_key, requests, window_ms};
        reply = co_await impl->command(std::move(by_text));
    }
    auto const counted = decision_of(policy, reply);
    if (counted) co_return *counted;
    co_return impl->buckets.take(policy, key, CoarseClock::now());
}

RateDecision RateCounter::take_here(RatePolicy const& policy, std::string_view key) {
    return impl_->buckets.take(policy, key, CoarseClock::now());
}

bool RateCounter::connected() const {
    return impl_->is_ready;
}

void RateCounter::stop() {
    impl_->stop();
}

}  // namespace dermaga::cache
