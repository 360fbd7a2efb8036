#include "trade/phone.hpp"

#include <string>

#include <gtest/gtest.h>

namespace dermaga::trade {
namespace {

TEST(PhoneNumber, ReadsWhatPeopleType) {
    struct Case {
        std::string_view typed, number;
    };
    constexpr Case cases[] = {
        {"081234567890", "+6281234567890"},
        {"0812-3456-7890", "+6281234567890"},
        {"+62 812 3456 7890", "+6281234567890"},
        {"6281234567890", "+6281234567890"},
        {"+62 (0)812 3456 7890", "+6281234567890"},
        {"0062 812 3456 7890", "+6281234567890"},
        {"81234567890", "+6281234567890"},
        {"0861234567", "+62861234567"},
        {"(0285) 421234", "+62285421234"},
        {"021 5551234", "+62215551234"},
        {"13800138000", "+8613800138000"},
        {"+86 138 0013 8000", "+8613800138000"},
        {"8613800138000", "+8613800138000"},
        {"0086 138 0013 8000", "+8613800138000"},
    };
    for (auto const& row : cases) {
        auto const phone = PhoneNumber::parse(row.typed);
        ASSERT_TRUE(phone) << row.typed;
        EXPECT_EQ(phone->text(), row.number) << row.typed;
    }
}

TEST(PhoneNumber, RefusesWhatIsNone) {
    for (std::string_view const bad :
        {"", "+", "0", "08", "0812345", "0801234567890", "08123456789012", "abc", "0812+34567890",
            "12345678901", "+6212345678", "+86 10 8888 8888", "0112345678", "0812 3456 789O"})
        EXPECT_EQ(PhoneNumber::parse(bad).error().code(), "phone_format") << bad;
    EXPECT_EQ(PhoneNumber::parse("+1 212 555 0100").error().code(), "phone_country");
}

TEST(PhoneNumber, KnowsItsKind) {
    EXPECT_TRUE(PhoneNumber::parse("081234567890")->is_mobile());
    EXPECT_FALSE(PhoneNumber::parse("0285421234")->is_mobile());
    EXPECT_TRUE(PhoneNumber::parse("0285421234")->is_indonesian());
    EXPECT_FALSE(PhoneNumber::parse("13800138000")->is_indonesian());
}

TEST(PhoneNumber, HoldsTheLimitsOfMobileNumbers) {
    EXPECT_TRUE(PhoneNumber::parse("0812345678"));       // 9 digits after the 0
    EXPECT_FALSE(PhoneNumber::parse("081234567"));       // 8
    EXPECT_TRUE(PhoneNumber::parse("0812345678901"));    // 12
    EXPECT_FALSE(PhoneNumber::parse("08123456789012"));  // 13
}

}  // namespace
}  // namespace dermaga::trade
