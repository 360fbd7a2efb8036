#include "cache/rate.hpp"

#include <gtest/gtest.h>

namespace dermaga::cache {
namespace {

using std::chrono::seconds;
constexpr RatePolicy policy{"partner", 60, 60};
auto const start = TokenBuckets::Moment(seconds(1000));

TEST(TokenBuckets, RefuseWhatComesAfterTheLast) {
    TokenBuckets buckets;
    for (int count = 0; count < 60; ++count)
        EXPECT_TRUE(buckets.take(policy, "a", start).allowed);
    auto const refused = buckets.take(policy, "a", start);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.remaining, 0);
    EXPECT_EQ(refused.retry_after_s, 1);
    EXPECT_EQ(refused.reset_s, 60);
}

TEST(TokenBuckets, FillUpAgainEvenly) {
    TokenBuckets buckets;
    for (int count = 0; count < 61; ++count)
        buckets.take(policy, "a", start);
    EXPECT_TRUE(buckets.take(policy, "a", start + seconds(1)).allowed);
    EXPECT_FALSE(buckets.take(policy, "a", start + seconds(1)).allowed);
    EXPECT_EQ(buckets.take(policy, "a", start + seconds(1000)).remaining, 59);
}

TEST(TokenBuckets, CountEachKeyAndPolicyApart) {
    TokenBuckets buckets;
    RatePolicy const one{"one", 1, 60};
    RatePolicy const two{"two", 1, 60};
    EXPECT_TRUE(buckets.take(one, "a", start).allowed);
    EXPECT_FALSE(buckets.take(one, "a", start).allowed);
    EXPECT_TRUE(buckets.take(one, "b", start).allowed);
    EXPECT_TRUE(buckets.take(two, "a", start).allowed);
}

TEST(TokenBuckets, NeverGrowWithoutEnd) {
    TokenBuckets buckets(100);
    for (int count = 0; count < 1000; ++count)
        buckets.take(policy, std::to_string(count), start);
    EXPECT_LE(buckets.size(), 100U);
}

}  // namespace
}  // namespace dermaga::cache
