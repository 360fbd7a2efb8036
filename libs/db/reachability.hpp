#pragma once

#include <chrono>
#include <mutex>

namespace dermaga::db {

/// When a server that is away may be tried again. Shared by all connections to it, so that the first
/// one that comes through lets the others try at once. Any thread.
class Reachability {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    /// False in the pause after an attempt that failed.
    bool may_try(Moment now) const;
    /// An attempt that began at `started` failed at `now`. Gives the pause before the next one,
    /// which grows from 100 ms to a second. Attempts that ran at the same time count as one.
    std::chrono::milliseconds failed(Moment started, Moment now);
    /// An attempt came through.
    void reached();

  private:
    mutable std::mutex mutex_;  // guards all below
    Moment next_attempt_{};
    std::chrono::milliseconds pause_{0};
};

}  // namespace dermaga::db
