#include "base/coarse_clock.hpp"

#include <ctime>

namespace dermaga {

// libstdc++'s steady clock counts CLOCK_MONOTONIC, of which this is the coarse form.
CoarseClock::time_point CoarseClock::now() noexcept {
    std::timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
    return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

}  // namespace dermaga
