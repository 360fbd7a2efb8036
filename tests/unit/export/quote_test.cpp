#include "export/domain/quote.hpp"

#include <gtest/gtest.h>

namespace dermaga::exports {
namespace {

QuoteCommand command(std::vector<LineCommand> lines, Currency currency = Currency::CNY) {
    QuoteCommand command;
    command.currency = currency;
    command.lines = std::move(lines);
    return command;
}

ExchangeRate rate() {
    return *ExchangeRate::make({Currency::CNY, Currency::IDR}, *Decimal::parse("2250"),
        {"CFETS", Timestamp(), std::nullopt});
}

std::vector<std::string> faults(Result<std::vector<QuotedLine>> const& result) {
    std::vector<std::string> texts;
    auto const refusal = result.error();
    for (auto const& fault : refusal.faults())
        texts.push_back(fault.pointer + " " + fault.code);
    return texts;
}

TEST(Quote, EachPriceIsConvertedByItself) {
    auto const cny = rate();
    // DOMAIN.md, section 5: Rp 198,000 at 2,250 is 88.00. Rp 50,000 is 22.2222…, three of
    // them 66.66.
    auto const lines = *price_lines(command({{"prd_a", 2, {}}, {"prd_b", 3, {}}}),
        {{"prd_b", 5'000'000, 9}, {"prd_a", 19'800'000, 9}}, &cny);
    EXPECT_EQ(lines[0].unit_price, Money(8800, Currency::CNY));
    EXPECT_EQ(lines[1].unit_price, Money(2222, Currency::CNY));
    EXPECT_EQ(lines[1].seller_price_minor, 5'000'000);
    EXPECT_EQ(total_of(lines, Currency::CNY), Money(17600 + 6666, Currency::CNY));
}

TEST(Quote, WithoutARateThePriceIsTheSellers) {
    auto const lines = *price_lines(
        command({{"prd_a", 1, {}}}, Currency::IDR), {{"prd_a", 8'500'000, 1}}, nullptr);
    EXPECT_EQ(lines[0].unit_price, Money(8'500'000, Currency::IDR));
}

TEST(Quote, EveryDifferenceIsTold) {
    auto const cny = rate();
    auto const refused = price_lines(
        command({{"prd_gone", 1, {}}, {"prd_a", 6, 100}, {"prd_a", 5, {}}, {"prd_b", 1, {}}}),
        {{"prd_a", 200'000, 10}, {"prd_b", 1000, 1}}, &cny);
    EXPECT_EQ(faults(refused),
        (std::vector<std::string>{"/lines/0/product_id listing_unavailable",
            "/lines/1/unit_price price_now", "/lines/1/quantity stock_left",
            "/lines/2/quantity stock_left", "/lines/3/product_id quote_price_too_small"}));
    EXPECT_TRUE(
        price_lines(command({{"prd_a", 5, {}}, {"prd_a", 5, {}}}), {{"prd_a", 200'000, 10}}, &cny));
}

TEST(Quote, TotalHasALimit) {
    std::vector<Offer> const offers{{"prd_a", Money::minor_max, 10}};
    EXPECT_TRUE(price_lines(command({{"prd_a", 1, {}}}, Currency::IDR), offers, nullptr));
    EXPECT_EQ(
        faults(price_lines(command({{"prd_a", 2, {}}}, Currency::IDR), offers, nullptr)).front(),
        "/lines/0/quantity order_total_too_large");
}

}  // namespace
}  // namespace dermaga::exports
