#include "base/exact.hpp"

#include <limits>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/rational.hpp"

namespace dermaga {
namespace {

using test::Rational;

constexpr Rounding all_roundings[] = {
    Rounding::half_up, Rounding::half_even, Rounding::down, Rounding::up};

std::int64_t rounded(std::int64_t tenths, Rounding rounding) {
    return Exact(tenths).over(Decimal(10, 0)).rounded({rounding, 1});
}

TEST(Rounding, NamesTheNeighbour) {
    struct Row {
        std::int64_t tenths, half_up, half_even, down, up;
    };
    constexpr Row rows[] = {
        {0, 0, 0, 0, 0},
        {4, 0, 0, 0, 1},
        {5, 1, 0, 0, 1},
        {6, 1, 1, 0, 1},
        {15, 2, 2, 1, 2},
        {25, 3, 2, 2, 3},
        {-4, 0, 0, 0, -1},
        {-5, -1, 0, 0, -1},
        {-15, -2, -2, -1, -2},
        {-25, -3, -2, -2, -3},
        {10, 1, 1, 1, 1},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(rounded(row.tenths, Rounding::half_up), row.half_up) << row.tenths;
        EXPECT_EQ(rounded(row.tenths, Rounding::half_even), row.half_even) << row.tenths;
        EXPECT_EQ(rounded(row.tenths, Rounding::down), row.down) << row.tenths;
        EXPECT_EQ(rounded(row.tenths, Rounding::up), row.up) << row.tenths;
    }
}

TEST(Exact, RoundsToWholeRupiahOnce) {
    // 0.499999 rupiah: by way of the sen it would become 0.50, then 1.
    auto const almost = Exact(499'999).over(Decimal(10'000, 0));
    EXPECT_EQ(almost.rounded(to_rupiah_half_up), 0);
    EXPECT_EQ(almost.rounded(to_minor_half_up), 50);
    EXPECT_EQ(Exact(50).rounded(to_rupiah_half_up), 100);
    EXPECT_EQ(Exact(199).rounded(to_rupiah_down), 100);
}

TEST(Exact, TaxesOneTurnoverOfTheLaw) {
    // 0.5 % of Rp 12,500,000 is Rp 62,500 (PMK 37/2025).
    Money const gross{1'250'000'000, Currency::IDR};
    auto const tax =
        Exact(gross.minor()).times(Decimal(5, 3)).to_money(Currency::IDR, to_rupiah_down);
    EXPECT_EQ(tax.amount(), "62500.00");
}

TEST(Exact, RefusesWhatDoesNotFit) {
    EXPECT_THROW(static_cast<void>(Exact(1).over(Decimal())), std::logic_error);
    EXPECT_THROW(static_cast<void>(Exact(1).rounded({Rounding::down, 0})), std::logic_error);
    EXPECT_THROW(static_cast<void>(Exact(std::numeric_limits<std::int64_t>::max())
                         .times(Decimal(2, 0))
                         .rounded(to_minor_half_up)),
        std::logic_error);
    auto huge = Exact(1);
    EXPECT_THROW(
        {
            for (int i = 0; i < 4; ++i)
                huge = huge.times(Decimal(Decimal::coefficient_max, 0));
        },
        std::logic_error);
}

TEST(Exact, ReducesBeforeItGivesUp) {
    Decimal const x(100'000'000'000'000'003, 0);
    Decimal const y(300'000'000'000'000'007, 0);
    Decimal const z(900'000'000'000'000'011, 0);
    auto const seven = Exact(7).times(x).over(y).times(z).times(y).over(x);
    EXPECT_EQ(seven.rounded(to_minor_half_up), 7 * z.coefficient());
    Decimal const large(Decimal::coefficient_max, 6);
    auto number = Exact(7);
    for (int i = 0; i < 50; ++i)
        number = number.times(large).over(large);
    EXPECT_EQ(number.rounded(to_minor_half_up), 7);
}

/// A random decimal of any length.
Decimal random_decimal(std::mt19937_64& random) {
    auto const digits = static_cast<std::int64_t>(random() % 1'000'000'000'000) >> (random() % 40);
    return {digits, static_cast<int>(random() % 7)};
}

TEST(Exact, AgreesWithRationalArithmetic) {
    std::mt19937_64 random(20261124);  // fixed, so that a failure comes back
    for (int i = 0; i < 20'000; ++i) {
        auto const count = static_cast<std::int64_t>(random()) >> (random() % 64);
        auto const factor = random_decimal(random);
        auto const divisor = random_decimal(random);
        if (divisor.is_zero()) continue;
        auto const step = static_cast<std::int64_t>(random() % 2 == 0 ? 1 : 100);
        Rational const truth = Rational(count) * test::rational(factor) / test::rational(divisor);
        auto const exact = Exact(count).times(factor).over(divisor);
        for (auto const rounding : all_roundings) {
            auto const wanted = test::rounded(truth, rounding, step);
            if (wanted > std::numeric_limits<std::int64_t>::max() ||
                wanted < std::numeric_limits<std::int64_t>::min())
                EXPECT_THROW(static_cast<void>(exact.rounded({rounding, step})), std::logic_error);
            else
                EXPECT_EQ(exact.rounded({rounding, step}), wanted) << count << " " << factor.text();
        }
        auto const small = Exact(count >> 20).over(divisor);
        Rational const small_truth = Rational(count >> 20) / test::rational(divisor);
        EXPECT_EQ(small < factor, small_truth < test::rational(factor));
        EXPECT_EQ(small > factor, small_truth > test::rational(factor));
    }
}

}  // namespace
}  // namespace dermaga
