#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace dermaga::events {

/// Wakes who waits for news of a stream: one for the whole process, told by the sequencer, so that
/// a thousand who wait ask the database nothing. I/O thread only.
class StreamWatch {
  public:
    static constexpr std::size_t waiters_max = 2048;

    explicit StreamWatch(boost::asio::io_context& io) : io_(io) {}
    /// The stream now ends there.
    void note(std::string_view stream, std::int64_t position);
    /// Waits until the stream goes past `after`: true; false when the time is over or the process
    /// stops. Throws db::Unavailable when `waiters_max` wait already. May be true at once.
    boost::asio::awaitable<bool> past(
        std::string stream, std::int64_t after, std::chrono::milliseconds time);
    /// Ends all waiting, now and later.
    void stop();
    bool is_stopping() const { return is_stopping_; }
    std::size_t waiting() const { return waiters_.size(); }

  private:
    struct Waiter;

    bool is_past(std::string const& stream, std::int64_t after) const;

    boost::asio::io_context& io_;
    std::map<std::string, std::int64_t, std::less<>> ends_;
    std::list<Waiter*> waiters_;
    bool is_stopping_ = false;
};

}  // namespace dermaga::events
