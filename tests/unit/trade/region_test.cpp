#include "trade/region.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace dermaga::trade {
namespace {

TEST(Provinces, AreThirtyEightToday) {
    auto const all = provinces();
    EXPECT_EQ(
        std::count_if(all.begin(), all.end(), [](Province const& p) { return !p.is_historical; }),
        38);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
        [](Province const& a, Province const& b) { return a.code < b.code; }));
    EXPECT_EQ(find_province("33")->name, "Jawa Tengah");
    EXPECT_FALSE(find_province("99"));
    EXPECT_FALSE(find_province("3"));
}

TEST(RegionCode, ReadsEveryLevel) {
    int level = 1;
    for (std::string_view const code : {"33", "33.75", "33.75.01", "33.75.01.1001"}) {
        auto const region = RegionCode::parse(code);
        ASSERT_TRUE(region) << code;
        EXPECT_EQ(region->text(), code);
        EXPECT_EQ(region->level(), level++);
        EXPECT_EQ(region->province(), "33");
    }
    EXPECT_EQ(RegionCode::parse("3375011001")->text(), "33.75.01.1001");
}

TEST(RegionCode, RefusesWhatIsNone) {
    for (std::string_view const bad :
        {"", "3", "33.", ".33", "33.7", "337.5", "33.75.1", "33.75.01.100", "33.75.01.10011",
            "33.00", "33.75.00", "33,75", "33.75.01.1001.1", "3x", "33..75"})
        EXPECT_EQ(RegionCode::parse(bad).error().code(), "region_format") << bad;
    EXPECT_EQ(RegionCode::parse("99.01").error().code(), "region_province");
    // No address of today is in a province that is gone.
    EXPECT_EQ(RegionCode::parse("54.01").error().code(), "region_province");
}

TEST(RegionCode, TellsCitiesAndUrbanVillages) {
    EXPECT_TRUE(RegionCode::parse("33.75")->is_in_city());
    EXPECT_TRUE(RegionCode::parse("33.71.01.1001")->is_in_city());
    EXPECT_FALSE(RegionCode::parse("33.69")->is_in_city());
    EXPECT_FALSE(RegionCode::parse("33")->is_in_city());
    EXPECT_TRUE(RegionCode::parse("33.75.01.1001")->is_urban_village());
    EXPECT_FALSE(RegionCode::parse("11.01.01.2001")->is_urban_village());
    EXPECT_FALSE(RegionCode::parse("33.75.01")->is_urban_village());
}

TEST(CnPostalCode, HasSixDigits) {
    EXPECT_EQ(CnPostalCode::parse("200000")->text(), "200000");
    EXPECT_EQ(CnPostalCode::parse("010000")->text(), "010000");
    for (std::string_view const bad : {"", "20000", "2000000", "20000a", "200 000"})
        EXPECT_EQ(CnPostalCode::parse(bad).error().code(), "cn_postal_code_format") << bad;
}

TEST(PostalCode, HasFiveDigits) {
    EXPECT_EQ(PostalCode::parse("51111")->text(), "51111");
    for (std::string_view const bad : {"", "5111", "511111", "01111", "5111a", "5 111"})
        EXPECT_EQ(PostalCode::parse(bad).error().code(), "postal_code_format") << bad;
}

}  // namespace
}  // namespace dermaga::trade
