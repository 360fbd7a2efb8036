#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "platform/platform.hpp"

namespace dermaga::platform {

/// What came of a round of work.
enum class Round : unsigned char {
    idle,  ///< there was nothing to do, or another process is at it
    done,  ///< something was done, and that was all
    more   ///< something was done, and there may be more
};

/// How long a job rests: before its first round, between rounds, and while there is more to do.
struct Rhythm {
    std::chrono::milliseconds first;
    std::chrono::milliseconds rest;
    std::chrono::milliseconds more{0};
};

/// Work of a service that nobody asked for: round after round on a database thread, each in one
/// transaction, until the object ends. A round that fails moved nothing, and the next one does its
/// work; why is logged, at most once a minute. Any number of processes may run the same job: `work`
/// sees to it that they do not meet.
class RepeatedJob {
  public:
    /// `name` is a literal: what the log calls it. `work` owns what it uses, since a round under
    /// way may outlive this object; `platform` outlives both. I/O thread.
    RepeatedJob(Platform& platform, char const* name, Rhythm rhythm,
        std::function<Round(db::Transaction&)> work);
    ~RepeatedJob();
    RepeatedJob(RepeatedJob const&) = delete;
    RepeatedJob& operator=(RepeatedJob const&) = delete;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace dermaga::platform
