#include "identity/domain/throttle.hpp"

#include <gtest/gtest.h>

namespace dermaga::identity {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Throttle throttle{3, seconds(60)};

TEST(Throttle, LetsTheFirstSlipsPass) {
    EXPECT_EQ(throttle.pause_after(0), seconds(0));
    EXPECT_EQ(throttle.pause_after(3), seconds(0));
}

TEST(Throttle, DoublesThePauseUpToTheLimit) {
    EXPECT_EQ(throttle.pause_after(4), seconds(1));
    EXPECT_EQ(throttle.pause_after(5), seconds(2));
    EXPECT_EQ(throttle.pause_after(9), seconds(32));
    EXPECT_EQ(throttle.pause_after(10), seconds(60));
    EXPECT_EQ(throttle.pause_after(1'000'000), seconds(60));
}

TEST(Throttle, NeverLocksOut) {
    auto const failed_at = Timestamp(seconds(5000));
    EXPECT_EQ(throttle.left(1'000'000, failed_at, failed_at), seconds(60));
    EXPECT_EQ(throttle.left(1'000'000, failed_at, failed_at + milliseconds(59'001)), seconds(1));
    EXPECT_EQ(throttle.left(1'000'000, failed_at, failed_at + seconds(60)), seconds(0));
}

TEST(Throttle, ForgetsAfterADay) {
    auto const failed_at = Timestamp(seconds(5000));
    constexpr Throttle slow{0, std::chrono::hours(48)};
    EXPECT_GT(slow.left(100, failed_at, failed_at + std::chrono::hours(23)), seconds(0));
    EXPECT_EQ(slow.left(100, failed_at, failed_at + failures_forgotten_after), seconds(0));
}

}  // namespace
}  // namespace dermaga::identity
