#pragma once

#include <functional>
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "platform/repeated_job.hpp"

namespace dermaga::platform {

/// Work of a service that waits for other servers: round after round on the I/O thread, until the
/// object ends. A round that throws is logged, at most once a minute, and the next one begins after
/// the rest. A RepeatedJob is for what needs the database alone.
class RepeatedTask {
  public:
    /// `work` gives a coroutine that owns what it uses, since a round under way may outlive this
    /// object. `name` is a literal: what the log calls it.
    RepeatedTask(boost::asio::io_context& io, char const* name, Rhythm rhythm,
        std::function<boost::asio::awaitable<Round>()> work);
    ~RepeatedTask();
    RepeatedTask(RepeatedTask const&) = delete;
    RepeatedTask& operator=(RepeatedTask const&) = delete;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::platform
