#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace dermaga::platform {

/// Threads for work that would hold up the I/O thread: more than about a millisecond of a core, and
/// neither database nor network. I/O thread only. Ends when all work that was taken has ended; who
/// awaits it may go on afterwards.
class Workers {
  public:
    /// More than `queue_max` pieces of work, begun or waiting, are turned away.
    Workers(boost::asio::io_context& io, int threads, std::size_t queue_max);
    ~Workers();

    /// Runs `work` on a thread and goes on when it is done. Throws what `work` throws, and
    /// db::Unavailable (503) when too much waits. Whoever awaits keeps alive what `work` refers to.
    boost::asio::awaitable<void> run(std::function<void()> work);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::platform
