#include "events/webhook_policy.hpp"

#include <gtest/gtest.h>

namespace dermaga::events {
namespace {

using namespace std::chrono_literals;

TEST(RetryPause, LastsMoreThanThreeDays) {
    std::chrono::milliseconds all{0};
    int attempts = 1;
    while (auto const pause = retry_pause(attempts, 0)) {
        all += *pause;
        ++attempts;
    }
    EXPECT_EQ(attempts, attempts_max());
    EXPECT_EQ(attempts, 10);
    EXPECT_GE(all, 72h);
    EXPECT_FALSE(retry_pause(attempts_max(), 1));
    EXPECT_FALSE(retry_pause(1000, 0));
}

TEST(RetryPause, GrowsFromSecondsToADay) {
    EXPECT_EQ(retry_pause(1, 0), 5s);
    EXPECT_EQ(retry_pause(2, 0), 5min);
    EXPECT_EQ(retry_pause(9, 0), 24h);
    for (int attempt = 1; attempt < 9; ++attempt)
        EXPECT_LT(*retry_pause(attempt, 1), *retry_pause(attempt + 1, 0));
}

TEST(RetryPause, JitterOnlyLengthensIt) {
    EXPECT_EQ(retry_pause(1, 1), 5500ms);
    EXPECT_EQ(retry_pause(1, 0.5), 5250ms);
    EXPECT_EQ(retry_pause(1, 7), 5500ms);
    EXPECT_EQ(retry_pause(1, -7), 5s);
}

Timestamp const now{std::chrono::seconds(1'800'000'000)};
BatchNews const bad{.had_success = false, .failures_at_end = 1};

TEST(Breaker, OpensAfterFiveFailuresInARow) {
    Breaker breaker;
    for (int i = 1; i < Breaker::failures_to_open; ++i) {
        breaker = after_batch(breaker, bad, now);
        EXPECT_FALSE(breaker.is_probing());
        EXPECT_FALSE(breaker.is_paused(now));
    }
    breaker = after_batch(breaker, bad, now);
    EXPECT_TRUE(breaker.is_probing());
    EXPECT_TRUE(breaker.is_paused(now));
    EXPECT_FALSE(breaker.is_paused(now + 10s));
}

TEST(Breaker, ASuccessClosesIt) {
    Breaker const open{.failures = 9, .paused_until = now + 1min};
    EXPECT_EQ(after_batch(open, {.had_success = true}, now), Breaker{});
    auto const shaky = after_batch(open, {.had_success = true, .failures_at_end = 2}, now);
    EXPECT_EQ(shaky.failures, 2);
    EXPECT_FALSE(shaky.is_paused(now));
    EXPECT_EQ(after_batch(open, {}, now), open);
}

TEST(Breaker, ManyFailuresOfOneBatchAreOneReason) {
    auto const open = after_batch(Breaker{}, {.failures_at_end = 40}, now);
    EXPECT_EQ(open.failures, Breaker::failures_to_open);
    EXPECT_EQ(open.paused_until, now + 10s);
}

TEST(Breaker, EachFailedProbeDoublesThePauseUpToTenMinutes) {
    Breaker breaker{.failures = 5, .paused_until = now};
    for (auto const pause : {20s, 40s, 80s, 160s, 320s, 600s, 600s}) {
        breaker = after_batch(breaker, bad, now);
        EXPECT_EQ(breaker.paused_until, now + pause);
    }
    breaker.failures = 1'000'000;
    EXPECT_EQ(after_batch(breaker, bad, now).paused_until, now + 600s);
}

TEST(Breaker, PausesAsLongAsItIsAskedTo) {
    auto const asked = after_batch(Breaker{}, {.failures_at_end = 1, .asked_pause = 90s}, now);
    EXPECT_EQ(asked.paused_until, now + 90s);
    EXPECT_FALSE(asked.is_probing());
    auto const longer = after_batch(
        {.failures = 20, .paused_until = now}, {.failures_at_end = 1, .asked_pause = 1s}, now);
    EXPECT_EQ(longer.paused_until, now + 600s);
}

TEST(RetryAfter, IsSecondsOrADate) {
    EXPECT_EQ(retry_after_of("120", now), 120s);
    EXPECT_EQ(retry_after_of("0", now), 0s);
    EXPECT_EQ(retry_after_of("86401", now), 24h);
    EXPECT_EQ(retry_after_of("Fri, 15 Jan 2027 08:01:00 GMT", now), 60s);
    EXPECT_EQ(retry_after_of("Fri, 15 Jan 2027 07:00:00 GMT", now), 0s);
    for (auto const* text : {"", "soon", "-5", "12 s", "Fri, 15 Jan 2027"})
        EXPECT_EQ(retry_after_of(text, now), 0s) << text;
}

}  // namespace
}  // namespace dermaga::events
