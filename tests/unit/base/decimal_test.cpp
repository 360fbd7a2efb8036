#include "base/decimal.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace dermaga {
namespace {

/// The number as it is written back, or the code of the refusal.
std::string read(std::string_view text) {
    auto const number = Decimal::parse(text);
    return number ? number->text() : number.error().code();
}

TEST(Decimal, ReadsAndWritesTheShortestForm) {
    EXPECT_EQ(read("0.13"), "0.13");
    EXPECT_EQ(read("2250.00"), "2250");
    EXPECT_EQ(read("007.50"), "7.5");
    EXPECT_EQ(read("0"), "0");
    EXPECT_EQ(read("0.000000000001"), "0.000000000001");
    EXPECT_EQ(read("999999999999999999"), "999999999999999999");
    EXPECT_EQ(read("000000000000000000000000000001.5000000000000000000000"), "1.5");
}

TEST(Decimal, RefusesEverythingElse) {
    for (std::string_view const bad :
        {"", ".", "1.", ".5", "-1", "+1", "1,5", "1e3", " 1", "1 ", "0x1", "1.2.3", "NaN", "١"})
        EXPECT_EQ(read(bad), "decimal_format") << bad;
}

TEST(Decimal, HoldsItsLimits) {
    EXPECT_EQ(read("0.123456789012"), "0.123456789012");
    EXPECT_EQ(read("0.1234567890123"), "decimal_too_long");
    EXPECT_EQ(read("123456.789012345678"), "123456.789012345678");
    EXPECT_EQ(read("1234567.789012345678"), "decimal_too_long");
    EXPECT_EQ(read("1000000000000000000"), "decimal_too_long");
    EXPECT_THROW(Decimal(-1, 0), std::logic_error);
    EXPECT_THROW(Decimal(1, 13), std::logic_error);
    EXPECT_THROW(Decimal(1, -1), std::logic_error);
    EXPECT_THROW(Decimal(Decimal::coefficient_max, 0) + Decimal(1, 0), std::logic_error);
}

TEST(Decimal, ComparesByValue) {
    EXPECT_EQ(Decimal(130, 3), Decimal(13, 2));
    EXPECT_LT(Decimal(13, 2), Decimal(2, 1));
    EXPECT_GT(Decimal(Decimal::coefficient_max, 0), Decimal(Decimal::coefficient_max, 12));
    EXPECT_EQ(Decimal(), Decimal(0, 5));
}

TEST(Decimal, AddsAndSubtractsExactly) {
    EXPECT_EQ(Decimal(1, 0) + Decimal(1, 1), Decimal(11, 1));
    EXPECT_EQ(Decimal(1, 0) - Decimal(15, 2), Decimal(85, 2));
    EXPECT_EQ((Decimal(15, 2) - Decimal(15, 2)).text(), "0");
    EXPECT_THROW(Decimal(1, 1) - Decimal(2, 1), std::logic_error);
}

TEST(Decimal, MultipliesExactly) {
    EXPECT_EQ(Decimal(13, 2) * Decimal(7, 1), Decimal(91, 3));
    EXPECT_EQ(Decimal(25, 7) * Decimal(4, 6), Decimal(1, 11));
    EXPECT_TRUE((Decimal(13, 2) * Decimal()).is_zero());
    EXPECT_THROW(Decimal(1, 7) * Decimal(1, 6), std::logic_error);
    EXPECT_THROW(Decimal(Decimal::coefficient_max, 0) * Decimal(2, 0), std::logic_error);
}

TEST(Decimal, ReadsAsPercent) {
    EXPECT_EQ(Decimal(13, 2).percent(), "13");
    EXPECT_EQ(Decimal(7, 1).percent(), "70");
    EXPECT_EQ(Decimal(25, 3).percent(), "2.5");
    EXPECT_EQ(Decimal(1, 0).percent(), "100");
    EXPECT_EQ(Decimal().percent(), "0");
}

}  // namespace
}  // namespace dermaga
