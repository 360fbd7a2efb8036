#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "db/copy_plan.hpp"
#include "http/response.hpp"

namespace dermaga::db {

/// The channel of one COPY: a stream thread fills it, the I/O thread empties it. Bounded, so a slow
/// reader holds PostgreSQL back instead of filling memory.
class CopyChannel : public std::enable_shared_from_this<CopyChannel> {
  public:
    static constexpr std::size_t piece_bytes =
        256 * 1024;  ///< a piece ends after the row that fills it
    static constexpr std::size_t pieces_max = 3;

    explicit CopyChannel(boost::asio::io_context& io) : io_(io) {}

    /// Stream thread: runs the COPY on a connection of its own until its end, an error or cancel().
    void fill(std::string const& settings, CopyPlan const& plan) noexcept;
    /// I/O thread: until there is a first piece or the end; throws what stopped the COPY before it.
    boost::asio::awaitable<void> begin();
    /// I/O thread: the next piece, nothing at the end; throws what stopped the COPY.
    boost::asio::awaitable<std::optional<std::string>> next();
    /// Any thread, does not block: the reader is gone or the process stops. The COPY ends soon, as
    /// if it had failed.
    void cancel();

  private:
    class Connection;
    void copy(std::string const& settings, CopyPlan const& plan);
    void copy_query(
        Connection& connection, CopyPlan const& plan, std::size_t query, std::string& piece);
    void push_when_full(std::string& piece);
    void throw_if_cancelled() const;
    void push(std::string piece);
    void finish(std::exception_ptr error);
    void wake_reader();
    boost::asio::awaitable<void> wait_for_news();

    boost::asio::io_context& io_;

    std::chrono::steady_clock::time_point end_;  // of its life; the stream thread's
    std::atomic<bool> is_cancelled_{false};
    std::mutex mutex_;  // guards what follows
    std::condition_variable space_;
    std::deque<std::string> pieces_;
    bool is_finished_ = false;
    std::function<void()> waiting_reader_;
    std::exception_ptr error_;
};

/// The reader's end.
class CopyStream final : public http::BodyStream {
  public:
    explicit CopyStream(std::shared_ptr<CopyChannel> channel) : channel_(std::move(channel)) {}
    ~CopyStream() override { channel_->cancel(); }
    boost::asio::awaitable<void> begin() override { return channel_->begin(); }
    boost::asio::awaitable<std::optional<std::string>> next() override { return channel_->next(); }

  private:
    std::shared_ptr<CopyChannel> channel_;
};

}  // namespace dermaga::db
