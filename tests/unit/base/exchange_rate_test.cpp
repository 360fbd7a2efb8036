#include "base/exchange_rate.hpp"

#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/rational.hpp"

namespace dermaga {
namespace {

constexpr Timestamp noon{
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{12}};

ExchangeRate rate(CurrencyPair pair, Decimal value, std::optional<Timestamp> until = {}) {
    return ExchangeRate::make(pair, value, {"test", noon, until}).value();
}

std::string code_of(Result<ExchangeRate> const& result) {
    return result ? "" : result.error().code();
}

TEST(ExchangeRate, ConvertsBothWays) {
    auto const yuan = rate({Currency::CNY, Currency::IDR}, {2250, 0});
    Money const price{8'800, Currency::CNY};
    EXPECT_EQ(yuan.convert(price, to_rupiah_half_up).amount(), "198000.00");
    EXPECT_EQ(yuan.convert(Money{19'800'000, Currency::IDR}, to_minor_half_up), price);
}

TEST(ExchangeRate, RoundsAsItIsTold) {
    auto const yuan = rate({Currency::CNY, Currency::IDR}, {224'937, 2});
    EXPECT_EQ(yuan.convert(Money{1, Currency::CNY}, to_rupiah_half_up).amount(),
        "22.00");  // 22.4937
    EXPECT_EQ(yuan.convert(Money{1, Currency::CNY}, {Rounding::up, 100}).amount(), "23.00");
    EXPECT_EQ(yuan.convert(Money{1, Currency::CNY}, to_minor_half_up).amount(), "22.49");
    EXPECT_EQ(yuan.convert(Money{-1, Currency::CNY}, to_rupiah_half_up).amount(), "-22.00");
}

TEST(ExchangeRate, KnowsOnlyItsTwoCurrencies) {
    auto const yuan = rate({Currency::CNY, Currency::IDR}, {2250, 0});
    EXPECT_THROW(static_cast<void>(yuan.convert(Money{1, Currency::USD}, to_minor_half_up)),
        std::logic_error);
}

TEST(ExchangeRate, RefusesWhatIsNone) {
    RateSource const source{"test", noon, {}};
    EXPECT_EQ(code_of(ExchangeRate::make({Currency::CNY, Currency::CNY}, {1, 0}, source)),
        "rate_same_currency");
    EXPECT_EQ(code_of(ExchangeRate::make({Currency::CNY, Currency::IDR}, {}, source)), "rate_zero");
    EXPECT_EQ(code_of(ExchangeRate::make({Currency::CNY, Currency::IDR}, {1, 0}, {"", noon, {}})),
        "rate_source_missing");
}

TEST(ExchangeRate, HoldsUntilItsEnd) {
    auto const week =
        rate({Currency::USD, Currency::IDR}, {16'000, 0}, noon + std::chrono::hours{168});
    EXPECT_FALSE(week.holds_at(noon - std::chrono::milliseconds{1}));
    EXPECT_TRUE(week.holds_at(noon));
    EXPECT_TRUE(week.holds_at(noon + std::chrono::hours{168} - std::chrono::milliseconds{1}));
    EXPECT_FALSE(week.holds_at(noon + std::chrono::hours{168}));
    EXPECT_TRUE(
        rate({Currency::USD, Currency::IDR}, {1, 0}).holds_at(noon + std::chrono::hours{9999}));
}

TEST(CrossRate, GoesOverTheCommonCurrency) {
    auto const dollar_yuan =
        rate({Currency::USD, Currency::CNY}, {71'234, 4}, noon + std::chrono::hours{24});
    auto const dollar_rupiah =
        rate({Currency::USD, Currency::IDR}, {16'234, 0}, noon + std::chrono::hours{2});
    auto const yuan = cross_rate(dollar_yuan, dollar_rupiah, 4);
    ASSERT_TRUE(yuan);
    EXPECT_EQ(yuan->pair(), (CurrencyPair{Currency::CNY, Currency::IDR}));
    EXPECT_EQ(yuan->value().text(), "2278.9679");  // 16234 / 7.1234 = 2278.96790…
    EXPECT_EQ(yuan->source().name, "test / test");
    EXPECT_EQ(yuan->source().valid_until, noon + std::chrono::hours{2});
    // It holds from when the later of the two does.
    auto const later = ExchangeRate::make(
        {Currency::USD, Currency::IDR}, {16'000, 0}, {"later", noon + std::chrono::hours{1}, {}});
    EXPECT_EQ(cross_rate(dollar_yuan, *later, 4)->source().as_of, noon + std::chrono::hours{1});
    EXPECT_EQ(cross_rate(*later, dollar_yuan, 8)->source().as_of, noon + std::chrono::hours{1});
    EXPECT_EQ(code_of(cross_rate(dollar_yuan, rate({Currency::CNY, Currency::IDR}, {2250, 0}), 4)),
        "rate_no_common_base");
    EXPECT_EQ(code_of(cross_rate(dollar_yuan, dollar_yuan, 4)), "rate_same_currency");
}

TEST(ExchangeRate, AgreesWithRationalArithmetic) {
    std::mt19937_64 random(5);
    for (int i = 0; i < 10'000; ++i) {
        Decimal const value(
            static_cast<std::int64_t>(random() % 10'000'000) + 1, static_cast<int>(random() % 6));
        auto const yuan = rate({Currency::CNY, Currency::IDR}, value);
        Money const amount{static_cast<std::int64_t>(random() % 100'000'000'000), Currency::CNY};
        auto const truth = test::Rational(amount.minor()) * test::rational(value);
        EXPECT_EQ(yuan.convert(amount, to_rupiah_half_up).minor(),
            test::rounded(truth, Rounding::half_up, 100));
        auto const back = test::Rational(amount.minor()) / test::rational(value);
        EXPECT_EQ(yuan.convert(Money{amount.minor(), Currency::IDR}, to_minor_half_up).minor(),
            test::rounded(back, Rounding::half_up));
    }
}

}  // namespace
}  // namespace dermaga
