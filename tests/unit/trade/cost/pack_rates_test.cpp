// What a way costs, by the numbers of the pack that the house ships.
#include "trade/cost/pack_rates.hpp"

#include <string>

#include <gtest/gtest.h>

#include "trade/cost/import_tax.hpp"
#include "trade/rules/sample.hpp"

namespace dermaga::trade::cost {
namespace {

Date const today = rules::test::day(rules::test::today);
rules::Rates const& starter() {
    return rules::test::starter().rates();
}

/// Coffee as the shipped pack has it, with the consumption tax that it leaves open.
rules::Rates coffee() {
    rules::TariffRow row;
    row.basis.rule = "TAR-090121";
    row.said.mfn = {true, 150'000};
    row.said.acfta = {true, 50'000};
    row.said.vat = {true, 130'000};
    row.said.consumption = {true, 0};
    rules::Rates rates;
    rates.add("090121", row);
    rates.sort();
    return rates;
}

TEST(PackRates, FillTheRatesOfALine) {
    auto const normal = tax_rates_of(coffee(), "0901210000", DutyBasis::mfn, today);
    ASSERT_TRUE(normal);
    EXPECT_EQ(normal->duty, (Ruled<Decimal>{{15, 2}, "TAR-090121"}));
    EXPECT_EQ(normal->vat.value.percent(), "13");
    EXPECT_EQ(
        tax_rates_of(coffee(), "0901210000", DutyBasis::acfta, today)->duty.value, Decimal(5, 2));
}

TEST(PackRates, RefuseWhatThePackLeavesOpen) {
    auto const missing = [](rules::Rates const& rates, std::string_view code, DutyBasis basis) {
        auto const refusal = tax_rates_of(rates, code, basis, today).error();
        return refusal.code() + " " + refusal.arguments().at("missing");
    };
    EXPECT_EQ(missing(coffee(), "0901210000", DutyBasis::rcep), "tax_rate_unknown duty");
    EXPECT_EQ(
        missing(coffee(), "0902100000", DutyBasis::mfn), "tax_rate_unknown duty_vat_consumption");
    EXPECT_EQ(missing(starter(), "6206300000", DutyBasis::mfn), "tax_rate_unknown duty");
}

TEST(PackRates, TaxSilverJewelleryAtImportWithoutConsumptionTax) {
    auto const rates = tax_rates_of(starter(), "7113119090", DutyBasis::mfn, today);
    ASSERT_TRUE(rates) << rates.error().code();
    EXPECT_EQ(rates->consumption, (Ruled<Decimal>{{0, 0}, "TAR-711311"}));
    auto const limits = cbec_limits_of(starter(), today).value();
    auto const taxes = [&](std::int64_t fen, std::int64_t items) {
        auto const way =
            decide_cbec({Money{fen, Currency::CNY}, items, Money{0, Currency::CNY}}, limits);
        auto const tax = tax_of(Money{fen, Currency::CNY}, *rates, shares_of(way, limits)).value();
        return tax.duty.amount.amount() + " " + tax.consumption.amount.amount() + " " +
            tax.vat.amount.amount();
    };
    EXPECT_EQ(taxes(1'000'00, 1), "0.00 0.00 91.00");
    EXPECT_EQ(taxes(5'000'00, 2), "0.00 0.00 455.00");
    // One item above the limit pays in full: 8 % duty, and 13 % of both.
    EXPECT_EQ(taxes(5'200'00, 1), "416.00 0.00 730.08");
    EXPECT_EQ(tax_rates_of(starter(), "7113119090", DutyBasis::mfn, rules::test::day("2019-03-31"))
                  .error()
                  .arguments()
                  .at("missing"),
        "duty_vat_consumption");
}

TEST(PackRates, LeaveTheConsumptionTaxOfNoSampleProductOpen) {
    for (auto const& offer : rules::test::twelve()) {
        auto const known = known_rates_of(starter(), offer.product.hs, DutyBasis::mfn, today);
        EXPECT_TRUE(known.consumption) << offer.product.hs;
    }
}

TEST(PackRates, FillTheLimitsOfTheShippedPack) {
    auto const limits = cbec_limits_of(starter(), today);
    ASSERT_TRUE(limits) << limits.error().code();
    auto const outcome = [&](std::int64_t fen, std::int64_t items) {
        return decide_cbec({Money{fen, Currency::CNY}, items, Money{0, Currency::CNY}}, *limits);
    };
    EXPECT_EQ(outcome(5000'00, 2).outcome, CbecOutcome::within_limits);
    EXPECT_EQ(outcome(5000'01, 2).outcome, CbecOutcome::split_order);
    EXPECT_EQ(outcome(5000'01, 1).rule, "NUM-CBEC-SINGLE");
    EXPECT_EQ(outcome(26000'01, 1).rule, "NUM-CBEC-YEAR");
    auto const rates = tax_rates_of(coffee(), "0901210000", DutyBasis::mfn, today).value();
    auto const tax =
        tax_of(Money{88'00, Currency::CNY}, rates, shares_of(outcome(88'00, 1), *limits));
    EXPECT_EQ(tax->total().amount(), "8.01");
    EXPECT_EQ(tax->vat.share->rule, "NUM-CBEC-SHARE");
    EXPECT_EQ(cbec_limits_of(starter(), rules::test::day("2015-01-01")).error().code(),
        "rule_number_unknown");
}

TEST(PackRates, FillTheNumbersOfDocumentsAndOrigin) {
    EXPECT_EQ(number_of(starter(), "consignment_note_gross_max", today)->rule, "NUM-CN-WEIGHT");
    EXPECT_EQ(share_of(starter(), "acfta_rvc_min", today)->value, Decimal(4, 1));
    EXPECT_EQ(number_of(starter(), "no_such_number", today).error().code(), "rule_number_unknown");
}

}  // namespace
}  // namespace dermaga::trade::cost
