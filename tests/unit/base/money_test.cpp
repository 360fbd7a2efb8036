#include "base/money.hpp"

#include <limits>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace dermaga {
namespace {

__extension__ using Exact = __int128;
constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();

std::string code_of(std::string_view amount, Currency currency) {
    auto const money = Money::parse(amount, currency);
    return money ? money->amount() : money.error().code();
}

TEST(Money, ReadsDecimalTexts) {
    EXPECT_EQ(code_of("85000", Currency::IDR), "85000.00");
    EXPECT_EQ(code_of("85000.00", Currency::IDR), "85000.00");
    EXPECT_EQ(code_of("0", Currency::IDR), "0.00");
    EXPECT_EQ(code_of("007.5", Currency::CNY), "7.50");
    EXPECT_EQ(code_of("0.01", Currency::USD), "0.01");
}

TEST(Money, RefusesEverythingElse) {
    for (std::string_view const bad :
        {"", ".", "1.", ".5", "-1", "+1", "1,5", "1.234", "1e3", " 1", "1 ", "0x10", "1.0.0", "١"})
        EXPECT_EQ(code_of(bad, Currency::CNY), "money_format") << bad;
    EXPECT_EQ(code_of("100.50", Currency::IDR), "money_not_whole_rupiah");
}

TEST(Money, HasALimit) {
    EXPECT_EQ(code_of("10000000000000.00", Currency::CNY), "10000000000000.00");
    EXPECT_EQ(code_of("10000000000000.01", Currency::CNY), "money_too_large");
    EXPECT_EQ(code_of("99999999999999999999999999999999", Currency::CNY), "money_too_large");
}

TEST(Money, WritesNegativeDifferences) {
    EXPECT_EQ((Money{5, Currency::CNY} - Money{10, Currency::CNY}).amount(), "-0.05");
    EXPECT_EQ((Money{lowest, Currency::CNY}).amount(), "-92233720368547758.08");
}

TEST(Money, NeverMixesCurrencies) {
    Money const rupiah{100, Currency::IDR};
    Money const yuan{100, Currency::CNY};
    EXPECT_THROW(static_cast<void>(rupiah + yuan), std::logic_error);
    EXPECT_THROW(static_cast<void>(rupiah < yuan), std::logic_error);
    EXPECT_FALSE(rupiah == yuan);
}

/// The exact result as Money, or that it was refused.
template <class Compute>
void expect_exact(Exact exact, Compute compute) {
    if (exact < lowest || exact > highest)
        EXPECT_THROW(static_cast<void>(compute()), std::logic_error);
    else EXPECT_EQ(compute().minor(), static_cast<std::int64_t>(exact));
}

TEST(Money, AgreesWithExactArithmetic) {
    std::mt19937_64 random(20261124);  // fixed, so that a failure comes back
    auto const number = [&] { return static_cast<std::int64_t>(random()) >> (random() % 64); };
    for (int i = 0; i < 20'000; ++i) {
        auto const a = number();
        auto const b = number();
        Money const left{a, Currency::CNY};
        Money const right{b, Currency::CNY};
        expect_exact(Exact{a} + b, [&] { return left + right; });
        expect_exact(Exact{a} - b, [&] { return left - right; });
        expect_exact(Exact{a} * b, [&] { return left * b; });
        EXPECT_EQ(left < right, a < b);
    }
}

TEST(Money, ReadsWhatItWrites) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 5'000; ++i) {
        Money const money{
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(Money::minor_max + 1)),
            Currency::USD};
        EXPECT_EQ(Money::parse(money.amount(), Currency::USD).value(), money);
    }
}

TEST(Currency, HasAnIsoCode) {
    for (auto const currency : {Currency::IDR, Currency::CNY, Currency::USD}) {
        EXPECT_EQ(parse_currency(currency_code(currency)), currency);
        EXPECT_EQ(currency_exponent(currency), 2);
    }
    EXPECT_FALSE(parse_currency("idr"));
    EXPECT_FALSE(parse_currency("EUR"));
}

}  // namespace
}  // namespace dermaga
