#include "base/whole_number.hpp"

#include <gtest/gtest.h>

namespace dermaga {
namespace {

TEST(WholeNumber, IsDigitsAlone) {
    EXPECT_EQ(whole_number("0"), 0);
    EXPECT_EQ(whole_number("007"), 7);
    EXPECT_EQ(whole_number("9223372036854775807"), INT64_MAX);
    for (std::string_view const bad :
        {"", "-0", "-1", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808"})
        EXPECT_FALSE(whole_number(bad)) << bad;
}

}  // namespace
}  // namespace dermaga
