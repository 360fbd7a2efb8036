#include "spreadsheet/number_format.hpp"

#include <gtest/gtest.h>

namespace dermaga::spreadsheet {
namespace {

using Kind = NumberFormat::Kind;

TEST(NumberFormat, KnowsPercentsDaysAndCodes) {
    struct Case {
        char const* code;
        Kind kind;
    };
    // clang-format off
    constexpr Case cases[] = {
        {"General", Kind::plain},
        {"GENERAL", Kind::plain},
        {"", Kind::plain},
        {"@", Kind::plain},
        {"0", Kind::plain},
        {"#,##0.00", Kind::plain},
        {"0.00E+00", Kind::plain},
        {"[Red]#,##0;[Red]-#,##0", Kind::plain},
        {"_-[$Rp-421]* #,##0_-;-[$Rp-421]* #,##0_-", Kind::plain},
        {"\"d\"0", Kind::plain},
        {"0\\m", Kind::plain},
        {"# ?/?", Kind::plain},
        {"0%", Kind::percent},
        {"0.00%;[Red]-0.00%", Kind::percent},
        {"0\"%\"", Kind::plain},       // a sign that only looks like one
        {"0\\%", Kind::plain},
        {"0;0%", Kind::plain},         // of negative numbers alone
        {"yyyy-mm-dd", Kind::date},
        {"[$-421]dd mmmm yyyy;@", Kind::date},
        {"yyyy\"年\"m\"月\"d\"日\"", Kind::date},
        {"MMM", Kind::date},
        {"h:mm", Kind::plain},
        {"mm:ss", Kind::plain},
        {"[h]:mm", Kind::plain},
        {"h:mm AM/PM", Kind::plain},
        {"d/m/yyyy h:mm", Kind::date},
        {"00000000", Kind::code},
        {"0000\\.00\\.00", Kind::code},
        {"0000\".\"00", Kind::code},
        {"0000-00-00", Kind::code},
        {"0000.00", Kind::plain},      // four digits and two decimals
    };
    // clang-format on
    for (auto const& one : cases)
        EXPECT_EQ(read_number_format(one.code).kind, one.kind) << one.code;
}

TEST(NumberFormat, KnowsThoseThatHaveANumberOnly) {
    for (int const id : {9, 10})
        EXPECT_EQ(built_in_format(id).kind, Kind::percent) << id;
    for (int const id : {14, 15, 16, 17, 22, 31, 57})
        EXPECT_EQ(built_in_format(id).kind, Kind::date) << id;
    for (int const id : {0, 1, 2, 3, 4, 11, 12, 13, 18, 21, 32, 35, 37, 44, 45, 47, 48, 49, 55, 99})
        EXPECT_EQ(built_in_format(id).kind, Kind::plain) << id;
}

TEST(NumberFormat, EndsWhereItsTextEnds) {
    for (auto const* const code : {"\"", "\\", "[", "_", "*", "0000\"", "[m", "\\\\"})
        EXPECT_NE(read_number_format(code).kind, Kind::percent) << code;
}

}  // namespace
}  // namespace dermaga::spreadsheet
