#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace dermaga::events {

/// The pause after the given number of failed attempts (1 and up), nothing when it was the last: 5
/// s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h (Standard Webhooks 1.0.0, "Retries"),
/// together more than three days. `jitter` from 0 to 1 lengthens it by up to a tenth, so that what
/// failed together does not come back together.
std::optional<std::chrono::milliseconds> retry_pause(int attempts, double jitter);

/// Attempts that a delivery gets at most: ten.
int attempts_max();

/// Stops sending to an endpoint that does not answer, and tries it with one delivery at a time
/// until it does. Meanwhile only that one uses up its attempts: those not made are not counted.
struct Breaker {
    static constexpr int failures_to_open = 5;  ///< in a row
    static constexpr std::chrono::seconds pause_min{10};
    static constexpr std::chrono::seconds pause_max{600};

    int failures = 0;
    std::optional<Timestamp> paused_until{};

    bool is_paused(Timestamp now) const { return paused_until && *paused_until > now; }
    /// Not trusted yet: one delivery goes out and decides.
    bool is_probing() const { return failures >= failures_to_open; }
    bool operator==(Breaker const&) const = default;
};

/// What a batch of attempts says about an endpoint.
struct BatchNews {
    bool had_success = false;
    int failures_at_end = 0;                   ///< in a row, after the last success
    std::chrono::milliseconds asked_pause{0};  ///< the longest Retry-After of a 429 or 503
};

/// The breaker after a batch. Several failures of one batch open it but do not lengthen its pause:
/// that takes a failed probe each time.
Breaker after_batch(Breaker before, BatchNews const& news, Timestamp now);

/// The pause that a Retry-After header asks for (RFC 9110 §10.2.3), seconds or a date, at most a
/// day; zero when there is none or it cannot be read.
std::chrono::milliseconds retry_after_of(std::string const& header, Timestamp now);

}  // namespace dermaga::events
