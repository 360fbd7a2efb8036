#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "cache/rate.hpp"

namespace dermaga::cache {

/// Redis for what may be lost: copies of answers, and the counting of requests over all processes.
/// One connection, kept up in the background; while it is away get() finds nothing, set() and
/// invalidate() do nothing and take() counts in this process. Nothing here ever throws for Redis'
/// sake, and a Redis that says nothing for `deadline_ms` while somebody waits is dropped. Used from
/// the I/O thread; the io_context outlives it.
class Cache {
  public:
    static constexpr int deadline_ms = 250;  ///< without any reply; then the connection is dropped
    static constexpr int waiting_max = 10'000;  ///< commands on their way; more find Redis away

    /// `redis_url`: "redis://[:password@]host[:port][/db]" or "unix:///path", "" for none. Starts
    /// to connect at once. Throws std::invalid_argument on any other URL.
    Cache(boost::asio::io_context& io, std::string const& redis_url);
    ~Cache();

    /// The value stored under `key`, or nothing.
    boost::asio::awaitable<std::optional<std::string>> get(std::string key);
    /// Keeps `value` for `ttl_s` seconds (at least 1).
    boost::asio::awaitable<void> set(std::string key, std::string value, int ttl_s);
    /// Forgets `key`. Lost when Redis is away, so a ttl is the longest a reader may see something
    /// old.
    boost::asio::awaitable<void> invalidate(std::string key);
    /// Counts one request of `key` against `policy`, over all processes while Redis is there.
    /// `policy` lives until the answer.
    boost::asio::awaitable<RateDecision> take(RatePolicy const& policy, std::string key);
    /// The same in this process alone, without a round trip: for what must not wait.
    RateDecision take_here(RatePolicy const& policy, std::string_view key);

    /// The value of `key`, from the cache or from `load() -> awaitable<std::string>`, which is then
    /// kept for `ttl_s`. A load that began before a write may store what was true before it: keep
    /// `ttl_s` small, or put the version into the key.
    template <class Load>
    boost::asio::awaitable<std::string> read_through(std::string key, int ttl_s, Load const& load) {
        auto found = co_await get(key);
        if (found) co_return std::move(*found);
        auto value = co_await load();
        co_await set(key, value, ttl_s);
        co_return value;
    }

    bool connected() const;
    /// Drops the connection and stops reconnecting, so that the io_context can run out of work.
    void stop();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::cache
