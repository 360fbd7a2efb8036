#include "trade/tariff.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "trade/cn_customs_code.hpp"
#include "trade/country.hpp"
#include "trade/customs_unit.hpp"

namespace dermaga::trade {
namespace {

template <class T>
std::string read(Result<T> const& result) {
    return result ? result->text() : result.error().code();
}

TEST(BtkiCode, HasEightDigits) {
    EXPECT_EQ(read(BtkiCode::parse("0901.21.11")), "0901.21.11");
    EXPECT_EQ(read(BtkiCode::parse("09.01.21.11")), "0901.21.11");
    EXPECT_EQ(read(BtkiCode::parse("62063010")), "6206.30.10");
    EXPECT_EQ(read(BtkiCode::parse("9801.40.00")), "9801.40.00");  // Indonesia's own chapter
    EXPECT_EQ(read(BtkiCode::parse("0901.21")), "btki_format");
    EXPECT_EQ(read(BtkiCode::parse("0901211100")), "btki_format");
    EXPECT_EQ(read(BtkiCode::parse("0001.21.11")), "hs_code_chapter");
}

TEST(CnGoodsCode, IsATariffLineAndTwoMore) {
    auto const coffee = CnGoodsCode::parse("0901210000");
    ASSERT_TRUE(coffee);
    EXPECT_EQ(coffee->tariff_line(), "09012100");
    EXPECT_EQ(coffee->hs6(), "090121");
    EXPECT_EQ(read(CnGoodsCode::parse("09012100")), "cn_goods_code_format");
    EXPECT_EQ(read(CnGoodsCode::parse("7701210000")), "hs_code_chapter");
}

TEST(CiqCode, IsAGoodsCodeAndThreeMore) {
    auto const coffee = CiqCode::parse("0901210000.101");
    ASSERT_TRUE(coffee);
    EXPECT_EQ(coffee->text(), "0901210000101");
    EXPECT_EQ(coffee->goods_code(), *CnGoodsCode::parse("0901210000"));
    EXPECT_EQ(read(CiqCode::parse("0901210000")), "ciq_code_format");
    EXPECT_EQ(read(CiqCode::parse("0001210000101")), "hs_code_chapter");
}

TEST(Tariff, AgreesOnSixDigits) {
    auto const coffee = *BtkiCode::parse("0901.21.11");
    EXPECT_FALSE(check_same_subheading(coffee, *CnGoodsCode::parse("0901210000"), "/gcode"));
    auto const fault = check_same_subheading(coffee, *CnGoodsCode::parse("0901220000"), "/gcode");
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->pointer, "/gcode");
    EXPECT_EQ(fault->code, "hs_codes_disagree");
    EXPECT_EQ(fault->arguments.at("id"), "0901.21.11");
}

TEST(CnCustomsCode, HasTenOrEighteenCharacters) {
    EXPECT_EQ(read(CnCustomsCode::parse("3122480063")), "3122480063");
    EXPECT_EQ(read(CnCustomsCode::parse("312248006a")), "312248006A");
    EXPECT_TRUE(CnCustomsCode::parse("91110000600037341L")->is_uscc());
    EXPECT_EQ(read(CnCustomsCode::parse("911100006000373410")), "uscc_check");
    EXPECT_EQ(read(CnCustomsCode::parse("312248006")), "cn_customs_code_format");
    EXPECT_EQ(read(CnCustomsCode::parse("31224800_3")), "cn_customs_code_format");
}

TEST(Country, IsFoundByEachOfItsCodes) {
    for (auto const code : {"ID", "IDN", "112"})
        EXPECT_EQ(find_country(code)->name_en, "Indonesia");
    EXPECT_EQ(find_country("142")->alpha2, "CN");
    EXPECT_EQ(find_country("116")->alpha3, "JPN");
    EXPECT_EQ(find_country("110")->alpha2, "HK");
    EXPECT_EQ(find_country("502")->alpha2, "US");
    EXPECT_FALSE(find_country("XX"));
    EXPECT_FALSE(find_country(""));
    auto const all = countries();
    for (auto const& a : all)
        EXPECT_EQ(std::count_if(all.begin(), all.end(),
                      [&](Country const& b) {
                          return a.alpha2 == b.alpha2 || a.alpha3 == b.alpha3 ||
                              a.customs == b.customs;
                      }),
            1)
            << a.alpha2;
}

TEST(CustomsUnit, IsFoundByItsCode) {
    EXPECT_EQ(find_customs_unit("035")->name_zh, "千克");
    EXPECT_EQ(find_customs_unit("035")->thousandths, 1000 * find_customs_unit("036")->thousandths);
    EXPECT_EQ(find_customs_unit("142")->name_zh, "瓶");
    EXPECT_EQ(find_customs_unit("096")->measure, Measure::volume);
    EXPECT_FALSE(find_customs_unit("999"));
    EXPECT_FALSE(find_customs_unit("35"));
    auto const all = customs_units();
    EXPECT_TRUE(std::is_sorted(
        all.begin(), all.end(), [](auto const& a, auto const& b) { return a.code < b.code; }));
}

}  // namespace
}  // namespace dermaga::trade
