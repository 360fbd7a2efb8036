#include "trade/customs/time.hpp"

#include <gtest/gtest.h>

namespace dermaga::trade::customs {
namespace {

TEST(CustomsTime, IsReadAndWrittenAsItStands) {
    for (auto const* const text : {"20261124101500", "20000229235959", "00010101000000"})
        EXPECT_EQ(to_seconds(parse_seconds(text).value()), text);
    EXPECT_EQ(
        to_milliseconds(parse_milliseconds("20261124101500007").value()), "20261124101500007");
    EXPECT_EQ(to_day(parse_day("20240229").value()), "20240229");
}

TEST(CustomsTime, RefusesMomentsThatDoNotExist) {
    for (auto const* const text : {"", "2026112410150", "202611241015000", "20261324101500",
             "20260230101500", "20261124240000", "20261124106000", "20261124101560",
             "2026112410150a", "00000101000000"})
        EXPECT_FALSE(parse_seconds(text)) << text;
    EXPECT_FALSE(parse_milliseconds("20261124101500"));
    EXPECT_FALSE(parse_day("20230229"));
}

TEST(CustomsTime, IsBeijings) {
    auto const moment = parse_rfc3339("2026-11-24T16:30:00.000Z").value();
    EXPECT_EQ(to_seconds(beijing_time(moment)), "20261125003000");
    EXPECT_EQ(to_day(day_of(beijing_time(moment))), "20261125");
    EXPECT_EQ(to_clock(beijing_time(moment)), "2026-11-25 00:30:00");
}

}  // namespace
}  // namespace dermaga::trade::customs
