#pragma once

#include <chrono>

namespace dermaga {

/// The steady clock as of the kernel's last tick: at most 10 ms back, a third of the price. For
/// deadlines and ages of seconds on paths that ask for the time many times a request; not for
/// measuring how long something took. Its times compare with those of the steady clock.
struct CoarseClock {
    using time_point = std::chrono::steady_clock::time_point;
    static time_point now() noexcept;
};

}  // namespace dermaga
