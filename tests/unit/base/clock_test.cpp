#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace dermaga {
namespace {

std::string again(std::string_view text) {
    auto const moment = parse_rfc3339(text);
    return moment ? to_rfc3339(*moment) : "";
}

TEST(Rfc3339, ReadsOffsetsAndFractions) {
    EXPECT_EQ(again("2026-11-24T08:30:00.000Z"), "2026-11-24T08:30:00.000Z");
    EXPECT_EQ(again("2026-11-24t08:30:00z"), "2026-11-24T08:30:00.000Z");
    EXPECT_EQ(again("2026-11-24T08:30:00+07:00"), "2026-11-24T01:30:00.000Z");
    EXPECT_EQ(again("2026-01-01T00:30:00+07:00"), "2025-12-31T17:30:00.000Z");
    EXPECT_EQ(again("2026-11-24T08:30:00.1Z"), "2026-11-24T08:30:00.100Z");
    EXPECT_EQ(again("2026-11-24T08:30:00.123456789-00:30"), "2026-11-24T09:00:00.123Z");
    EXPECT_EQ(again("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00.000Z");
    EXPECT_EQ(again("1969-12-31T23:59:59.999Z"), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(again("0001-01-01T01:00:00+01:00"), "0001-01-01T00:00:00.000Z");
    EXPECT_EQ(again("9999-12-31T22:59:59.999-01:00"), "9999-12-31T23:59:59.999Z");
}

TEST(Rfc3339, RefusesEverythingElse) {
    for (std::string_view const bad :
        {"", "2026-11-24", "2026-11-24 08:30:00Z", "2026-11-24T08:30Z", "2026-11-24T08:30:00",
            "2026-11-31T00:00:00Z", "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T08:60:00Z",
            "2026-11-24T08:30:60Z", "2026-11-24T08:30:00.Z", "2026-11-24T08:30:00+7:00",
            "2026-11-24T08:30:00+24:00", "2026-11-24T08:30:00Zx", "-026-11-24T08:30:00Z",
            "2026-11-24T-8:30:00Z", "2026-11-24T+8:30:00Z", "0000-12-31T23:59:59.999Z",
            "0001-01-01T00:59:59.999+01:00", "9999-12-31T23:00:00-01:00"})
        EXPECT_EQ(again(bad), "") << bad;
}

TEST(IsoDate, ReadsDaysThatExist) {
    EXPECT_EQ(to_iso_date(*parse_iso_date("2024-02-29")), "2024-02-29");
    for (std::string_view const bad :
        {"2025-02-29", "2026-1-01", "20260101", "2026-01-01x", "", "0000-12-31"})
        EXPECT_FALSE(parse_iso_date(bad)) << bad;
}

TEST(JakartaDate, ChangesAtSeventeenUtc) {
    EXPECT_EQ(to_iso_date(jakarta_date(*parse_rfc3339("2026-11-24T16:59:59.999Z"))), "2026-11-24");
    EXPECT_EQ(to_iso_date(jakarta_date(*parse_rfc3339("2026-11-24T17:00:00Z"))), "2026-11-25");
}

TEST(FakeClock, MovesWhenTold) {
    FakeClock clock{*parse_rfc3339("2026-11-24T00:00:00Z")};
    clock.advance(std::chrono::minutes{90});
    EXPECT_EQ(to_rfc3339(clock.now()), "2026-11-24T01:30:00.000Z");
}

}  // namespace
}  // namespace dermaga
