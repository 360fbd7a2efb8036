#include "catalog/domain/sheet_numbers.hpp"

#include <gtest/gtest.h>

namespace dermaga::catalog {
namespace {

std::int64_t thousandths(std::string_view text) {
    return read_thousandths(text).value_or(-1);
}

TEST(SheetNumbers, ReadsRupiahAsPeopleWriteThem) {
    for (std::string_view const text :
        {"85000", "85.000", "85,000", "85.000,00", "85,000.00", "85000.00", "85000,0", "Rp 85.000",
            "Rp85.000", "Rp. 85.000", "rp 85.000,-", "IDR 85000", " 85 000 ",
            "Rp\xC2\xA0"
            "85.000"})
        EXPECT_EQ(thousandths(text), 85'000'000) << text;
}

TEST(SheetNumbers, ReadsMillions) {
    EXPECT_EQ(thousandths("1.250.000"), 1'250'000'000);
    EXPECT_EQ(thousandths("1,250,000"), 1'250'000'000);
    EXPECT_EQ(thousandths("1.250.000,50"), 1'250'000'500);
    EXPECT_EQ(thousandths("1,299.00"), 1'299'000);
}

TEST(SheetNumbers, TakesOneSeparatorBeforeThreeDigitsForThousands) {
    EXPECT_EQ(thousandths("1.200"), 1'200'000);
    EXPECT_EQ(thousandths("1.20"), 1'200);
    EXPECT_EQ(thousandths("1,5"), 1'500);
    EXPECT_EQ(thousandths("0.250"), 250);
    EXPECT_EQ(thousandths("0,25"), 250);
    EXPECT_EQ(thousandths("0"), 0);
}

TEST(SheetNumbers, TakesASeparatorForDecimalsWhereThatIsWhatItMeans) {
    EXPECT_EQ(read_thousandths("1.250", SingleSeparator::decimals), 1'250);
    EXPECT_EQ(read_thousandths("1,2", SingleSeparator::decimals), 1'200);
    EXPECT_EQ(read_thousandths("12", SingleSeparator::decimals), 12'000);
}

TEST(SheetNumbers, RefusesGroupsThatAreNotOfThree) {
    for (std::string_view const text :
        {"1.299.00", "24.11.2026", "1,2,3.5", "12.34,5", "1234.567,00", "1.234,567.00"})
        EXPECT_EQ(read_thousandths(text), std::nullopt) << text;
    EXPECT_EQ(thousandths("85\xC2\xA0"
                          "000"),
        85'000'000);
}

TEST(SheetNumbers, RefusesWhatIsNoPlainNumber) {
    for (std::string_view const text : {"", "gratis", "-1", "$50", "₹32,999", "50 USD", "1e3", ".",
             ",", "Rp", "12abc", "85.0001", "1234567890123456"})
        EXPECT_EQ(read_thousandths(text), std::nullopt) << text;
}

}  // namespace
}  // namespace dermaga::catalog
