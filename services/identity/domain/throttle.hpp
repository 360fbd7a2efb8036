#pragma once

#include <chrono>

#include "base/clock.hpp"

namespace dermaga::identity {

/// How wrong sign-ins slow the next one down: the first `free` failures cost nothing, each further
/// one doubles the pause, never beyond `pause_max`. Nobody is ever locked out: the pause always
/// ends, and what is tried during it does not lengthen it.
struct Throttle {
    int free;
    std::chrono::seconds pause_max;

    /// The pause that `failures` wrong sign-ins in a row have earned.
    std::chrono::seconds pause_after(int failures) const;
    /// How long it still lasts, rounded up to whole seconds; zero when sign-in may be tried.
    std::chrono::seconds left(int failures, Timestamp last_failed_at, Timestamp now) const;
};

/// One identifier from one network address: guessing at home.
inline constexpr Throttle throttle_from_one_address{5, std::chrono::seconds(300)};
/// One identifier from everywhere: guessing with many machines. The pause stays short, because a
/// stranger can cause it and the owner must come through.
inline constexpr Throttle throttle_from_everywhere{30, std::chrono::seconds(8)};
/// Failures are forgotten after this time without another.
inline constexpr std::chrono::hours failures_forgotten_after{24};

}  // namespace dermaga::identity
