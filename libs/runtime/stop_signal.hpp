#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace dermaga::runtime {

/// Waits for SIGTERM or SIGINT, so that the process stops in order. A second signal ends it at
/// once. Lives on the I/O thread; while it waits, the io_context has work.
class StopSignal {
  public:
    explicit StopSignal(boost::asio::io_context& io);

    /// Returns once a stop is asked for; any number may wait.
    boost::asio::awaitable<void> wait();
    /// Asks for a stop from within; repeated calls do nothing.
    void request();
    bool is_stopping() const { return is_stopping_; }
    /// Lets go of the signals, so that the io_context can run out of work.
    void release();

  private:
    void listen();

    boost::asio::signal_set signals_;
    boost::asio::steady_timer waiting_;
    bool is_stopping_ = false;
};

}  // namespace dermaga::runtime
