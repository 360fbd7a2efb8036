#include "base/split.hpp"

#include <limits>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/rational.hpp"

namespace dermaga {
namespace {

std::vector<std::int64_t> split(std::int64_t total, std::vector<std::int64_t> const& weights) {
    std::vector<std::int64_t> minors;
    for (auto const part : split_by_largest_remainder(Money{total, Currency::CNY}, weights))
        minors.push_back(part.minor());
    return minors;
}
using Parts = std::vector<std::int64_t>;

TEST(Split, FollowsTheValueOfTheLines) {
    // Freight of 24.00 over coffee for 176.00 and chocolate for 119.70.
    EXPECT_EQ(split(24'00, {176'00, 119'70}), (Parts{14'28, 9'72}));
    EXPECT_EQ(split(100, {1, 1, 1}), (Parts{34, 33, 33}));
    EXPECT_EQ(split(1, {1, 1, 1}), (Parts{1, 0, 0}));
    EXPECT_EQ(split(50, Parts(100, 1)).back(),
        0);  // rounding each half-up would lend more than there is
    EXPECT_EQ(split(7, {0, 1}), (Parts{0, 7}));
    EXPECT_EQ(split(3, {0, 0}), (Parts{2, 1}));
    EXPECT_EQ(split(-100, {1, 1, 1}), (Parts{-34, -33, -33}));
}

TEST(Split, TakesOneWholeAsItIs) {
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(split(lowest, {5}), (Parts{lowest}));
}

TEST(Split, WantsWeights) {
    EXPECT_THROW(split(1, {}), std::logic_error);
    EXPECT_THROW(split(1, {1, -1}), std::logic_error);
}

TEST(Split, AlwaysAddsUpAndStaysWithinOne) {
    std::mt19937_64 random(11);
    for (int round = 0; round < 2'000; ++round) {
        auto const total = static_cast<std::int64_t>(random() >> 1 >> (random() % 63));
        Parts weights(random() % 20 + 1);
        test::Integer sum = 0;
        for (auto& weight : weights) {
            weight = static_cast<std::int64_t>(random() >> 1 >> (random() % 63));
            sum += weight;
        }
        if (sum == 0) continue;
        auto const parts = split(total, weights);
        test::Integer all = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            all += parts[i];
            test::Rational const share(test::Integer(total) * weights[i], sum);
            EXPECT_LT(abs(test::Rational(parts[i]) - share), 1);
        }
        EXPECT_EQ(all, total);
    }
}

}  // namespace
}  // namespace dermaga
