#include "trade/cost/import_tax.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "sample_rules.hpp"
#include "support/rational.hpp"

namespace dermaga::trade::cost {
namespace {

using namespace sample;

TaxShares reduced() {
    return {ruled("0", "cbec.duty"), ruled("0.7", "cbec.tax")};
}

std::string taxes(std::string_view value, TaxRates const& rates, TaxShares const& shares) {
    auto const tax = tax_of(yuan(value), rates, shares);
    if (!tax) return tax.error().code();
    return tax->duty.amount.amount() + " " + tax->consumption.amount.amount() + " " +
        tax->vat.amount.amount();
}

TEST(ImportTax, FollowsTheWorkedTable) {
    struct Row {
        std::string_view value, vat, consumption, result;
    };
    constexpr Row rows[] = {
        {"3000.00", "0.13", "0", "0.00 0.00 273.00"},
        {"660.00", "0.13", "0", "0.00 0.00 60.06"},
        {"88.00", "0.13", "0", "0.00 0.00 8.01"},
        {"500.00", "0.09", "0", "0.00 0.00 31.50"},
        {"1000.00", "0.13", "0.15", "0.00 123.53 107.06"},
        {"5000.00", "0.13", "0", "0.00 0.00 455.00"},
        {"33.33", "0.13", "0", "0.00 0.00 3.03"},
        {"33.34", "0.13", "0", "0.00 0.00 3.03"},
        {"100.00", "0.13", "0", "0.00 0.00 9.10"},
        {"0", "0.13", "0.15", "0.00 0.00 0.00"},
        {"190.28", "0.13", "0", "0.00 0.00 17.32"},
        {"129.42", "0.13", "0", "0.00 0.00 11.78"},
    };
    for (auto const& row : rows)
        EXPECT_EQ(taxes(row.value, rates("0.10", row.vat, row.consumption), reduced()), row.result)
            << row.value;
    EXPECT_EQ(taxes("6000.00", rates("0.10", "0.13"), {}), "600.00 0.00 858.00");
}

TEST(ImportTax, HasTheCompositeRatesOfTheLaw) {
    // (c + v) / (1 − c) × 0.7 on a million yuan, to the fen.
    EXPECT_EQ(
        taxes("1000000.00", rates("0", "0.13", "0.10"), reduced()), "0.00 77777.78 101111.11");
    EXPECT_EQ(taxes("1000000.00", rates("0", "0.13", "0.05"), reduced()), "0.00 36842.11 95789.47");
    EXPECT_EQ(taxes("1000000.00", rates("0", "0.09"), reduced()), "0.00 0.00 63000.00");
}

TEST(ImportTax, NamesTheRuleOfEachFigure) {
    auto const tax = tax_of(yuan("88.00"), rates("0.15", "0.13"), reduced());
    ASSERT_TRUE(tax);
    EXPECT_EQ(tax->duty.rate.rule, "duty.mfn");
    EXPECT_EQ(tax->duty.share->rule, "cbec.duty");
    EXPECT_EQ(tax->vat.rate.value.percent(), "13");
    EXPECT_EQ(tax->vat.share->rule, "cbec.tax");
    EXPECT_EQ(tax->consumption.rate.rule, "consumption.line");
    auto const full = tax_of(yuan("88.00"), rates("0.15", "0.13"));
    EXPECT_FALSE(full->vat.share);
    EXPECT_EQ(full->total().amount(), "26.36");  // 13.20 + (88 + 13.20) × 0.13
}

TEST(ImportTax, RefusesRatesThatAreNone) {
    EXPECT_EQ(taxes("1.00", rates("10", "1", "0.9"), {}), "10.00 99.00 110.00");
    EXPECT_EQ(taxes("1.00", rates("10.0001", "0"), {}), "tax_rate_range");
    EXPECT_EQ(taxes("1.00", rates("0", "1.0001"), {}), "tax_rate_range");
    EXPECT_EQ(taxes("1.00", rates("0", "0", "0.9001"), {}), "tax_rate_range");
    EXPECT_EQ(taxes("1.00", rates("0.00001", "0"), {}), "tax_rate_range");
    EXPECT_EQ(taxes("1.00", rates("0", "0"), {ruled("1.1", "x"), {}}), "tax_rate_range");
    EXPECT_EQ(taxes("1.00", rates("0", "0"), {{}, ruled("1.1", "x")}), "tax_rate_range");
}

TEST(ImportTax, AgreesWithRationalArithmetic) {
    using test::Rational;
    std::mt19937_64 random(49);
    auto const any = [&](std::int64_t most) {
        return Decimal(
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1)), 4);
    };
    for (int i = 0; i < 20'000; ++i) {
        TaxRates const rates{{any(100'000), "d"}, {any(10'000), "v"}, {any(9'000), "c"}};
        TaxShares const shares{Ruled<Decimal>{any(10'000), "s"}, Ruled<Decimal>{any(10'000), "t"}};
        Money const value{static_cast<std::int64_t>(random() % 100'000'000'000), Currency::CNY};
        auto const tax = tax_of(value, rates, shares);
        ASSERT_TRUE(tax);
        auto const d = test::rational(rates.duty.value) * test::rational(shares.duty->value);
        auto const c = test::rational(rates.consumption.value);
        auto const share = test::rational(shares.others->value);
        Rational const v = value.minor();
        Rational const consumption = (v + v * d) / (1 - c) * c;
        Rational const vat = (v + v * d + consumption) * test::rational(rates.vat.value);
        EXPECT_EQ(tax->duty.amount.minor(), test::rounded(v * d, Rounding::half_up));
        EXPECT_EQ(
            tax->consumption.amount.minor(), test::rounded(consumption * share, Rounding::half_up));
        EXPECT_EQ(tax->vat.amount.minor(), test::rounded(vat * share, Rounding::half_up));
    }
}

}  // namespace
}  // namespace dermaga::trade::cost
