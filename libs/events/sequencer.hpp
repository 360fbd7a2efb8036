#pragma once

#include <memory>

#include <boost/asio/io_context.hpp>

#include "db/database.hpp"
#include "events/stream_watch.hpp"

namespace dermaga::events {

/// Gives committed events their positions and chains committed audit entries, in a loop on the I/O
/// thread: as soon as wake() says that something was committed here, and every 200 ms (20 while
/// changes come) for what other processes committed. Any number of processes may run one; the
/// database lets one at a time work. Goes on, with growing pauses, while the database is away. The
/// io_context and the Database must outlive it.
class Sequencer {
  public:
    /// Starts the loop; it keeps the io_context running until stop().
    Sequencer(boost::asio::io_context& io, db::Database& database);
    ~Sequencer();
    /// Something may have been committed. I/O thread; cheap, wakes add up to one.
    void wake();
    /// Where to wait for new positions; of other processes they are known within 200 ms.
    StreamWatch& watch();
    /// Ends the loop after the batch under way. I/O thread. Again does nothing.
    void stop();

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::events
