#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "cache/rate.hpp"

namespace dermaga::cache {

/// Counts requests against their limits, over all processes while Redis is there. One connection,
/// kept up in the background; while it is away take() counts in this process. Nothing here ever
/// throws for Redis' sake, and a Redis that says nothing for `deadline_ms` while somebody waits is
/// dropped. Used from the I/O thread; the io_context outlives it.
class RateCounter {
  public:
    static constexpr int deadline_ms = 250;  ///< without any reply; then the connection is dropped
    static constexpr int waiting_max = 10'000;  ///< commands on their way; more find Redis away

    /// `redis_url`: "redis://[:password@]host[:port][/db]" or "unix:///path", "" for none. Starts
    /// to connect at once. Throws std::invalid_argument on any other URL.
    RateCounter(boost::asio::io_context& io, std::string const& redis_url);
    ~RateCounter();

    /// Counts one request of `key` against `policy`, over all processes while Redis is there.
    /// `policy` lives until the answer.
    boost::asio::awaitable<RateDecision> take(RatePolicy const& policy, std::string key);
    /// The same in this process alone, without a round trip: for what must not wait.
    RateDecision take_here(RatePolicy const& policy, std::string_view key);

    bool connected() const;
    /// Drops the connection and stops reconnecting, so that the io_context can run out of work.
    void stop();

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::cache
