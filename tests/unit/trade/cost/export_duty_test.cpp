// "No reference price loaded" is told from "no duty".
#include "trade/cost/export_duty.hpp"

#include <gtest/gtest.h>

#include "trade/rules/sample.hpp"

namespace dermaga::trade::cost {
namespace {

using namespace rules::test;

/// The starter pack with a reference price for cocoa beans in November 2026.
rules::RuleBook with_price(std::string const& usd_cents) {
    auto pack = starter_pack();
    for (auto& table : pack.tables)
        if (table.name == "number")
            table.rows.push_back({999,
                {"NUM-HR-COCOA", "export_price_cocoa_beans", usd_cents, "USD_cents_per_t",
                    "2026-11-01", "2026-11-30", "Kepmendag", "test", "V"}});
    return rules::RuleBook::compile(pack).value();
}

ExportDutyFinding asked(
    rules::RuleBook const& book, std::string_view hs, std::string_view date = today) {
    return export_duty_of(book.rates(), hs, day(date));
}
std::string said(ExportDutyFinding const& finding) {
    auto const rate = finding.rate ? " " + finding.rate->value.text() : "";
    return std::string(export_duty_state_name(finding.state)) + rate + " " + finding.rule +
        (finding.reason.empty() ? "" : " " + finding.reason);
}

TEST(ExportDutyOf, WithoutAReferencePriceIsUnknownAndNotNought) {
    auto const cocoa = asked(starter(), "18010010");
    EXPECT_EQ(said(cocoa), "unknown DUTY-COCOA-1 export_price_unknown");
    EXPECT_EQ(cocoa.missing, "export_price_cocoa_beans");
    EXPECT_FALSE(cocoa.rate);
}

TEST(ExportDutyOf, FollowsTheStepsOfTheLoadedPrice) {
    EXPECT_EQ(said(asked(with_price("200000"), "18010010")), "free 0 DUTY-COCOA-1");
    EXPECT_EQ(said(asked(with_price("200001"), "18010010")), "due 0.025 DUTY-COCOA-2");
    EXPECT_EQ(said(asked(with_price("275000"), "18010090")), "due 0.025 DUTY-COCOA-2");
    EXPECT_EQ(said(asked(with_price("350000"), "18010090")), "due 0.05 DUTY-COCOA-3");
    auto const dear = asked(with_price("350001"), "18010010");
    EXPECT_EQ(said(dear), "due 0.075 DUTY-COCOA-4");
    EXPECT_EQ(dear.price->usd_cents.value, 350'001);
    EXPECT_EQ(dear.price->usd_cents.rule, "NUM-HR-COCOA");
}

TEST(ExportDutyOf, APriceHoldsForItsMonthOnly) {
    auto const book = with_price("300000");
    EXPECT_EQ(said(asked(book, "18010010", "2026-11-30")), "due 0.05 DUTY-COCOA-3");
    EXPECT_EQ(
        said(asked(book, "18010010", "2026-12-01")), "unknown DUTY-COCOA-1 export_price_unknown");
}

TEST(ExportDutyOf, TellsGoodsThatNoRowNamesFromGoodsWithoutARate) {
    EXPECT_EQ(said(asked(starter(), "09012111")), "not_needed ");
    EXPECT_EQ(said(asked(starter(), "15131190")), "not_needed ") << "coconut is no palm";
    for (auto const* hs : {"15111000", "15132110", "41012000", "41044100", "44079990"})
        EXPECT_EQ(asked(starter(), hs).reason, "export_duty_rate_unknown") << hs;
    EXPECT_EQ(said(asked(starter(), "13019090")), "due 0.25 DUTY-PINE-RESIN");
    EXPECT_EQ(said(asked(starter(), "13019090", "2025-10-21")), "not_needed ");
}

TEST(ExportDutyOf, AsksForTheWholeCodeWherePartOfItIsTaxed) {
    EXPECT_EQ(asked(starter(), "").reason, "export_duty_code_missing");
    EXPECT_EQ(asked(starter(), "1513").reason, "export_duty_code_short");
    EXPECT_EQ(asked(starter(), "18").reason, "export_duty_code_short");
    EXPECT_EQ(said(asked(starter(), "0901")), "not_needed ");
}

TEST(ExportDutyOf, WithoutATableIsUnknown) {
    auto pack = starter_pack();
    std::erase_if(pack.tables, [](auto const& table) { return table.name == "export_duty"; });
    auto const book = rules::RuleBook::compile(pack).value();
    EXPECT_EQ(asked(book, "09012111").reason, "export_duty_not_loaded");
}

TEST(ExportDutyOf, HasAnAmountWithTheBenchmarkPriceOfItsDay) {
    auto pack = starter_pack();
    pack.tables.push_back({"export_price",
        {"rule", "hs", "usd_cents_per_t", "valid_from", "valid_to", "basis", "source",
            "confidence"},
        {{2,
            {"HPE-1301", "1301.90.90", "310050", "2026-11-01", "2026-11-30", "Kepmendag", "test",
                "V"}}}});
    auto const book = rules::RuleBook::compile(pack).value();
    auto const resin = asked(book, "13019090");
    EXPECT_EQ(resin.benchmark->value, 310'050);
    EXPECT_EQ(resin.benchmark->rule, "HPE-1301");
    EXPECT_EQ(resin.duty_per_tonne, Money(77'513, Currency::USD)) << "25 % of 3,100.50, half up";
    auto const later = asked(book, "13019090", "2026-12-01");
    EXPECT_EQ(said(later), "due 0.25 DUTY-PINE-RESIN");
    EXPECT_FALSE(later.benchmark);
    EXPECT_FALSE(later.duty_per_tonne);
    EXPECT_FALSE(asked(book, "09012111").duty_per_tonne) << "nothing is due";
}

}  // namespace
}  // namespace dermaga::trade::cost
