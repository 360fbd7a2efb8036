#include "trade/customs/number.hpp"

#include <gtest/gtest.h>

namespace dermaga::trade::customs {
namespace {

TEST(CustomsNumber, IsWrittenAsShortAsItCanBeRead) {
    for (auto const& [text, shortest] :
        std::initializer_list<std::pair<char const*, char const*>>{{"338.80", "338.8"}, {"0", "0"},
            {"0.00001", "0.00001"}, {"10", "10"}, {"007.10", "7.1"},
            {"99999999999999.99999", "99999999999999.99999"}, {"100000", "100000"}})
        EXPECT_EQ(Number::parse(text).value().text(), shortest) << text;
}

TEST(CustomsNumber, RefusesWhatXmlSchemaOrPeopleMightWrite) {
    for (auto const* const text :
        {"", ".", "1.", ".5", "-1", "+1", "1e3", "1,000", " 1", "1 ", "1.2.3", "１"}) {
        auto const number = Number::parse(text);
        ASSERT_FALSE(number) << text;
        EXPECT_EQ(number.error().code(), "customs_number_format") << text;
    }
}

TEST(CustomsNumber, HasFourteenDigitsBeforeThePointAndFiveBehindIt) {
    EXPECT_EQ(Number::parse("100000000000000").error().code(), "customs_number_too_long");
    EXPECT_EQ(Number::parse("0.000001").error().code(), "customs_number_too_long");
}

TEST(CustomsNumber, CalculatesExactly) {
    auto const n = [](char const* text) { return Number::parse(text).value(); };
    EXPECT_EQ(n("0.1") + n("0.2"), n("0.3"));
    EXPECT_EQ((n("0.1") - n("0.2")).text(), "-0.1");
    EXPECT_EQ(n("39.90").times(n("3")), n("119.7"));
    EXPECT_EQ(n("0.00001").times(n("0.5")), n("0.00001"));  // half a unit goes up
    EXPECT_EQ(n("0.00001").times(n("0.49999")), Number());
    EXPECT_LT(n("9.99999"), n("10"));
    // The largest product is still exact in the unit it is kept in.
    EXPECT_EQ(
        n("99999999999999").times(n("99999999999999")).text(), "9999999999999800000000000001");
}

}  // namespace
}  // namespace dermaga::trade::customs
