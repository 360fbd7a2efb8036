#pragma once

#include <chrono>
#include <mutex>

namespace dermaga::db {

/// When a server that is away may be tried again. Shared by all connections to it, so that the
/// first one that comes through lets the others try at once. Any thread.
class Reachability {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    /// Whether to try now; failed() or reached() must follow when it says so. False in the pause
    /// after a failure, and while somebody else tries a server that is away: the attempt at one
    /// that stands still takes its whole time-out, and only one waits for it.
    bool may_try(Moment now);
    /// An attempt that began at `started` failed at `now`. Gives the pause before the next one,
    /// which grows from 100 ms to a second. Attempts that ran at the same time count as one.
    std::chrono::milliseconds failed(Moment started, Moment now);
    /// An attempt came through.
    void reached();
    /// The server stopped answering: the pause begins, as after an attempt that failed.
    void fell_silent(Moment now) { failed(now, now); }

  private:
    mutable std::mutex mutex_;  // guards all below
    Moment next_attempt_{};
    std::chrono::milliseconds pause_{0};  ///< 0 while the server is there
    bool is_tried_ = false;               ///< somebody tries it, though it is away
};

}  // namespace dermaga::db
