#include "spreadsheet/number_text.hpp"

#include <gtest/gtest.h>

namespace dermaga::spreadsheet {
namespace {

std::string plain(char const* stored) {
    return number_text(stored, {}, DaySystem::from_1900);
}
std::string formatted(char const* stored, char const* code, DaySystem days = DaySystem::from_1900) {
    return number_text(stored, read_number_format(code), days);
}

TEST(NumberText, IsTheShortestDecimal) {
    EXPECT_EQ(plain("0.1"), "0.1");
    EXPECT_EQ(plain("12.5"), "12.5");
    EXPECT_EQ(plain("0"), "0");
    EXPECT_EQ(plain("-0"), "0");
    EXPECT_EQ(plain("-3.25"), "-3.25");
    EXPECT_EQ(plain("1801001000"), "1801001000");
    EXPECT_EQ(plain("0.28999999999999998"), "0.29") << "as Excel stores 0.29";
    EXPECT_EQ(plain("0.30000000000000004"), "0.3") << "as 0.1 + 0.2 comes out";
    EXPECT_EQ(plain("3500.0100000000002"), "3500.01");
}

TEST(NumberText, HasNoExponent) {
    EXPECT_EQ(plain("1.2500000000000001E-2"), "0.0125");
    EXPECT_EQ(plain("9.01E6"), "9010000");
    EXPECT_EQ(plain("1E21"), "1000000000000000000000");
    EXPECT_EQ(plain("5E-7"), "0.0000005");
    EXPECT_EQ(plain("12345678901234567"), "12345678901234600") << "spreadsheets show 15 digits";
    EXPECT_EQ(plain("1E308").size(), 309U);
}

TEST(NumberText, LeavesWhatIsNoNumberAsItStands) {
    for (auto const* const text : {"", "x", "1x", "INF", "nan", "1E999", "0x10", "1,5"})
        EXPECT_EQ(plain(text), text);
}

TEST(NumberText, SaysPercentsExactly) {
    EXPECT_EQ(formatted("0.125", "0%"), "12.5%") << "not rounded as it is shown";
    EXPECT_EQ(formatted("0.28999999999999998", "0%"), "29%");
    EXPECT_EQ(formatted("7.0000000000000007E-2", "0.0%"), "7%");
    EXPECT_EQ(formatted("0.13", "0%"), "13%");
    EXPECT_EQ(formatted("1", "0%"), "100%");
    EXPECT_EQ(formatted("0", "0%"), "0%");
    EXPECT_EQ(formatted("0.0005", "0.00%"), "0.05%");
    EXPECT_EQ(formatted("-0.05", "0%"), "-5%");
}

TEST(NumberText, SaysDaysOfBothSystems) {
    auto const from_1904 = DaySystem::from_1904;
    auto const* const code = "dd/mm/yyyy";
    EXPECT_EQ(formatted("46357", code), "2026-12-01");
    EXPECT_EQ(formatted("44895", code, from_1904), "2026-12-01");
    EXPECT_EQ(formatted("1", code), "1900-01-01");
    EXPECT_EQ(formatted("59", code), "1900-02-28");
    EXPECT_EQ(formatted("60", code), "1900-02-29") << "a day that never was, and is shown";
    EXPECT_EQ(formatted("61", code), "1900-03-01");
    EXPECT_EQ(formatted("0", code, from_1904), "1904-01-01");
    EXPECT_EQ(formatted("60", code, from_1904), "1904-03-01");
    EXPECT_EQ(formatted("2958465", code), "9999-12-31");
    EXPECT_EQ(formatted("46357.999", code), "2026-12-01") << "its evening";
    EXPECT_EQ(formatted("46356.999999999993", code), "2026-12-01") << "reckoned";
}

TEST(NumberText, SaysNoDayThatIsNone) {
    auto const* const code = "yyyy-mm-dd";
    EXPECT_EQ(formatted("0", code), "0");
    EXPECT_EQ(formatted("-1", code), "-1");
    EXPECT_EQ(formatted("0.5", code), "0.5") << "a time";
    EXPECT_EQ(formatted("2958466", code), "2958466");
    EXPECT_EQ(formatted("2958465.9999999", code), "2958465.9999999");
    EXPECT_EQ(formatted("2957004", code, DaySystem::from_1904), "2957004");
    EXPECT_EQ(formatted("1E300", code).size(), 301U);
}

TEST(NumberText, ShowsTheZerosOfACode) {
    EXPECT_EQ(formatted("9012100", "00000000"), "09012100");
    EXPECT_EQ(formatted("101210000", "0000000000"), "0101210000");
    EXPECT_EQ(formatted("9012100", "0000\\.00\\.00"), "0901.21.00");
    EXPECT_EQ(formatted("9012100", "\"HS \"0000\".\"00\".\"00\\!"), "HS 0901.21.00!");
    EXPECT_EQ(formatted("1801001000", "00000000"), "1801001000") << "longer than its places";
    EXPECT_EQ(formatted("180100101", "0000\\.00\\.00"), "18010.01.01");
    EXPECT_EQ(formatted("0", "0000"), "0000");
    EXPECT_EQ(formatted("1.5", "0000"), "1.5") << "no whole number: not rounded";
    EXPECT_EQ(formatted("-9", "0000"), "-9");
}

}  // namespace
}  // namespace dermaga::spreadsheet
