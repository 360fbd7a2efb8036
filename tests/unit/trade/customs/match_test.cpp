#include "trade/customs/match.hpp"

#include <functional>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "golden_parcel.hpp"
#include "support/message_table.hpp"
#include "trade/customs/messages.hpp"

namespace dermaga::trade::customs {
namespace {

using golden::number;
using golden::Parcel;

struct Case {
    char const* name;
    Rule rule;
    Severity severity;
    char const* code;
    std::function<void(Parcel&)> breaks;
    std::size_t findings = 1;
};

void PrintTo(Case const& row, std::ostream* out) {
    *out << row.name;
}

/// The same change to an order's line and to the inventory's, so that only what it breaks is seen.
void on_lines(Parcel& parcel, std::size_t at, auto change) {
    change(parcel.order.lines[at]);
    change(parcel.inventory.lines[at]);
}

/// What a bonded parcel says in place of a flight.
void make_bonded(Parcel& parcel, std::string_view mode = mode_bonded) {
    auto& inventory = parcel.inventory;
    inventory.trade_mode = mode;
    inventory.ems_no = "T4604W000001";
    inventory.area_code = "4604W60001";
    inventory.area_name = "综合保税区";
    inventory.country = country_china;
    inventory.traf_no = inventory.voyage_no = inventory.bill_no = "";
    for (auto& line : inventory.lines)
        line.item_record_no = "1";
}

/// One item of that price, without freight, tax and discount.
void make_single_item(Parcel& parcel, char const* price, char const* qty = "1") {
    auto& order = parcel.order;
    order.lines.resize(1);
    parcel.inventory.lines.resize(1);
    on_lines(parcel, 0, [&](auto& line) {
        line.qty = number(qty);
        line.price = number(price);
        line.total_price = line.price.times(line.qty);
    });
    order.freight = order.tax_total = order.discount = parcel.inventory.freight = Number();
    order.goods_value = order.actual_paid = parcel.payment.amount_paid = order.lines[0].total_price;
}

auto const E = Severity::error;
auto const W = Severity::warning;
auto const I = Severity::info;

Case const cases[] = {
    {"M1 payment", Rule::order_number, E, "match_order_number",
        [](auto& p) { p.payment.order_no = "OTHER"; }},
    {"M1 waybill", Rule::order_number, E, "match_order_number",
        [](auto& p) { p.waybill.order_no = "OTHER"; }},
    {"M1 inventory", Rule::order_number, E, "match_order_number",
        [](auto& p) { p.inventory.order_no = "OTHER"; }},
    {"M1 missing", Rule::order_number, E, "match_missing",
        [](auto& p) {
            p.order.order_no = p.payment.order_no = p.waybill.order_no = p.inventory.order_no = "";
        },
        4},
    {"M1 blank", Rule::order_number, E, "match_missing",
        [](auto& p) { p.inventory.order_no = "　 "; }},
    {"M2 missing", Rule::companies, E, "match_missing",
        [](auto& p) {
            p.order.ebp_code = p.payment.ebp_code = p.inventory.ebp_code = "";
            p.order.ebc_code = p.inventory.ebc_code = "";
        },
        5},
    {"M5 missing", Rule::payer, E, "match_missing",
        [](auto& p) {
            p.order.buyer_name = p.payment.payer_name = p.inventory.buyer_name = "";
            p.payment.payer_id_number = "";
        },
        4},
    {"M6 missing", Rule::payment_number, E, "match_missing",
        [](auto& p) {
            p.order.pay_transaction_id = p.payment.pay_transaction_id = "";
            p.order.pay_code = p.payment.pay_code = "";
        },
        2},
    {"M7 missing", Rule::consignee, E, "match_missing",
        [](auto& p) { p.order.consignee = p.waybill.consignee = ""; }, 2},
    {"M8 missing lines", Rule::lines, E, "match_missing",
        [](auto& p) {
            p.order.lines.clear();
            p.inventory.lines.clear();
            p.order.goods_value = Number();
            p.order.freight = p.order.tax_total = p.order.discount = Number();
            p.order.actual_paid = p.payment.amount_paid = Number();
        },
        2},
    {"M8 missing unit", Rule::lines, E, "match_missing",
        [](auto& p) { on_lines(p, 0, [](auto& line) { line.unit = ""; }); }, 2},
    {"M9 missing", Rule::line_sums, E, "match_missing",
        [](auto& p) { make_single_item(p, "0", "0"); }},
    {"M10 missing", Rule::parcel, E, "match_missing",
        [](auto& p) { p.waybill.logistics_no = p.inventory.logistics_no = ""; }, 2},
    {"M12 missing", Rule::times, E, "match_missing", [](auto& p) { p.payment.pay_time.reset(); }},
    {"M15 missing", Rule::positive_list, E, "match_missing",
        [](auto& p) { p.inventory.lines[1].gcode = ""; }},
    {"M17 missing", Rule::pack_and_currency, E, "match_missing",
        [](auto& p) { p.payment.currency = ""; }},
    {"M2 platform", Rule::companies, E, "match_companies",
        [](auto& p) { p.payment.ebp_code = "4601W69999"; }},
    {"M2 inventory's platform", Rule::companies, E, "match_companies",
        [](auto& p) { p.inventory.ebp_code = "4601W69999"; }},
    {"M2 company", Rule::companies, E, "match_companies",
        [](auto& p) { p.inventory.ebc_code = "4601W69999"; }},
    // DOMAIN 1.13: the check character of 91110000600037341 is L.
    {"M2 check character", Rule::companies, W, "match_company_code",
        [](auto& p) { p.order.ebc_code = p.inventory.ebc_code = "91110000600037341X"; }},
    {"M2 check character of the platform", Rule::companies, W, "match_company_code",
        [](auto& p) {
            p.order.ebp_code = p.payment.ebp_code = p.inventory.ebp_code = "91110000600037341X";
        }},
    {"M3", Rule::payable_sum, E, "match_payable_sum",
        [](auto& p) { p.order.tax_total = number("29.09"); }},
    {"M3 negative sum", Rule::payable_sum, E, "match_payable_sum",
        [](auto& p) { p.order.discount = number("1000"); }},
    {"M4", Rule::paid_amount, E, "match_paid_amount",
        [](auto& p) { p.payment.amount_paid = number("338.79999"); }},
    {"M5 name", Rule::payer, E, "match_payer", [](auto& p) { p.payment.payer_name = "收货人"; }},
    {"M5 id", Rule::payer, E, "match_payer",
        [](auto& p) { p.payment.payer_id_number = "360426199101010071"; }},
    {"M5 inventory", Rule::payer, E, "match_payer",
        [](auto& p) { p.inventory.buyer_id_number = "360426199101010071"; }},
    {"M6 transaction", Rule::payment_number, E, "match_payment_number",
        [](auto& p) { p.payment.pay_transaction_id = "PAY1"; }},
    {"M6 company", Rule::payment_number, E, "match_payment_number",
        [](auto& p) { p.order.pay_code = "4601W69999"; }},
    {"M7 consignee", Rule::consignee, E, "match_consignee",
        [](auto& p) { p.waybill.consignee = "订购人"; }},
    {"M7 telephone", Rule::consignee, E, "match_consignee",
        [](auto& p) { p.waybill.consignee_telephone = "13800138001"; }},
    {"M7 address", Rule::consignee, E, "match_consignee",
        [](auto& p) { p.waybill.consignee_address = "2"; }},
    {"M7 inventory", Rule::consignee, E, "match_consignee",
        [](auto& p) { p.inventory.consignee_address = "2"; }},
    {"M8 not declared", Rule::lines, E, "match_line_missing",
        [](auto& p) { p.inventory.lines.pop_back(); }},
    {"M8 not ordered", Rule::lines, E, "match_line_missing",
        [](auto& p) {
            p.inventory.lines.push_back(p.inventory.lines[0]);
            p.inventory.lines.back().gnum = 3;
        }},
    {"M8 repeated", Rule::lines, E, "match_line_repeated",
        [](auto& p) { p.inventory.lines.push_back(p.inventory.lines[0]); }},
    {"M8 quantity", Rule::lines, E, "match_line_field",
        [](auto& p) { p.inventory.lines[0].qty = number("1"); }},
    {"M8 price", Rule::lines, E, "match_line_field",
        [](auto& p) { p.inventory.lines[0].price = number("80"); }},
    {"M8 total", Rule::lines, E, "match_line_field",
        [](auto& p) { p.inventory.lines[0].total_price = number("1"); }},
    {"M8 country", Rule::lines, E, "match_line_field",
        [](auto& p) { p.inventory.lines[0].country = "110"; }},
    {"M8 unit", Rule::lines, E, "match_line_field",
        [](auto& p) { p.inventory.lines[0].unit = "007"; }},
    {"M8 unit that nobody knows", Rule::lines, W, "match_code_unknown",
        [](auto& p) { on_lines(p, 0, [](auto& line) { line.unit = "999"; }); }},
    {"M8 statutory unit that nobody knows", Rule::lines, W, "match_code_unknown",
        [](auto& p) { p.inventory.lines[1].unit1 = "kg"; }},
    {"M8 second statutory unit that nobody knows", Rule::lines, W, "match_code_unknown",
        [](auto& p) { p.inventory.lines[1].unit2 = "999"; }},
    {"M8 country that nobody knows", Rule::lines, W, "match_code_unknown",
        [](auto& p) { on_lines(p, 0, [](auto& line) { line.country = "999"; }); }},
    {"M8 country of another standard", Rule::lines, W, "match_code_unknown",
        [](auto& p) { on_lines(p, 0, [](auto& line) { line.country = "IDN"; }); }},
    {"M8 country of trade that nobody knows", Rule::lines, W, "match_code_unknown",
        [](auto& p) { p.inventory.lines[1].trade_country = "999"; }},
    {"M8 item", Rule::lines, E, "match_line_field",
        [](auto& p) { p.inventory.lines[0].item_no = "CHO-065"; }},
    {"M9 line", Rule::line_sums, E, "match_line_total",
        [](auto& p) { on_lines(p, 0, [](auto& line) { line.price = number("87.99"); }); }},
    {"M9 sum", Rule::line_sums, E, "match_goods_value",
        [](auto& p) {
            p.order.goods_value = number("295.71");
            p.order.discount = number("10.01");
        }},
    {"M10 number", Rule::parcel, E, "match_waybill_number",
        [](auto& p) { p.inventory.logistics_no = "WB2"; }},
    {"M10 carrier", Rule::parcel, E, "match_waybill_number",
        [](auto& p) { p.inventory.logistics_code = "4601W69999"; }},
    {"M10 weight", Rule::parcel, W, "match_parcel_weight",
        [](auto& p) { p.waybill.weight = number("0.88"); }},
    {"M11 above gross", Rule::weight, E, "match_net_weight",
        [](auto& p) { p.inventory.net_weight = number("0.836"); }},
    {"M11 zero", Rule::weight, E, "match_net_weight",
        [](auto& p) { p.inventory.net_weight = Number(); }},
    {"M12 paid before the report", Rule::times, W, "match_paid_before_report",
        [](auto& p) { p.payment.pay_time = golden::moment("20261124101459"); }},
    {"M12 paid early", Rule::times, W, "match_paid_before_order",
        [](auto& p) { p.terms.ordered_at = golden::moment("20261124101611"); }},
    {"M12 sent early", Rule::times, W, "match_sent_before_payment",
        [](auto& p) { p.waybill.app_time = golden::moment("20261124101609"); }},
    {"M13 checksum", Rule::buyer_id, E, "match_buyer_id",
        [](auto& p) {
            p.order.buyer_id_number = p.payment.payer_id_number = p.inventory.buyer_id_number =
                "110105194912310021";
        }},
    {"M13 age", Rule::buyer_id, W, "match_buyer_age",
        // The day before the eighteenth birthday of 360426199101010071.
        [](auto& p) {
            p.order.buyer_id_number = p.payment.payer_id_number = p.inventory.buyer_id_number =
                "360426199101010071";
            p.order.app_time = golden::moment("20081231235959");
        }},
    {"M14 two items", Rule::limits, E, "match_single_limit",
        [](auto& p) { make_single_item(p, "2600", "2"); }},
    {"M14 single item", Rule::limits, I, "match_full_tax",
        [](auto& p) { make_single_item(p, "5200"); }},
    {"M14 freight and insurance count", Rule::limits, E, "match_single_limit",
        [](auto& p) {
            make_single_item(p, "2500", "2");
            p.inventory.insured_fee = number("0.01");
        }},
    {"M14 year", Rule::limits, E, "match_year_limit",
        [](auto& p) { p.terms.used_this_year = number("25680.31"); }},
    {"M15 not listed", Rule::positive_list, E, "match_not_listed",
        [](auto& p) {
            p.terms.admissions = golden::each([](auto const& line, auto) {
                return line.gnum == 2 ? Admission::not_listed : Admission::admitted;
            });
        }},
    {"M15 mode", Rule::positive_list, E, "match_listed_other_mode",
        [](auto& p) {
            p.terms.admissions = golden::each([](auto const& line, auto mode) {
                return line.gnum == 1 && mode == mode_direct ? Admission::mode_not_allowed
                                                             : Admission::admitted;
            });
        }},
    {"M15 remark", Rule::positive_list, E, "match_list_remark",
        [](auto& p) {
            p.terms.admissions = golden::each([](auto const& line, auto) {
                return line.gcode == "1806320000" ? Admission::remark_not_met : Admission::admitted;
            });
        }},
    {"M15 unknown", Rule::positive_list, W, "match_listing_unknown",
        [](auto& p) { p.terms.admissions = nullptr; }, 2},
    {"M16 flight", Rule::mode_fields, E, "match_mode_field",
        [](auto& p) { p.inventory.traf_no = ""; }},
    {"M16 voyage", Rule::mode_fields, E, "match_mode_field",
        [](auto& p) { p.inventory.voyage_no = ""; }},
    {"M16 bill", Rule::mode_fields, E, "match_mode_field",
        [](auto& p) { p.inventory.bill_no = ""; }},
    {"M16 ledger", Rule::mode_fields, E, "match_mode_field",
        [](auto& p) {
            make_bonded(p);
            p.inventory.ems_no = "";
        }},
    {"M16 zone", Rule::mode_fields, E, "match_mode_field",
        [](auto& p) {
            make_bonded(p);
            p.inventory.area_code = p.inventory.area_name = "";
        },
        2},
    {"M16 record", Rule::mode_fields, E, "match_mode_field",
        [](auto& p) {
            make_bonded(p);
            p.inventory.lines[1].item_record_no = "";
        }},
    {"M16 country", Rule::mode_fields, E, "match_bonded_country",
        [](auto& p) {
            make_bonded(p);
            p.inventory.country = country_indonesia;
        }},
    {"M16 mode", Rule::mode_fields, E, "match_trade_mode",
        [](auto& p) { p.inventory.trade_mode = "0110"; }},
    {"M17 packs", Rule::pack_and_currency, E, "match_pack_number",
        [](auto& p) { p.waybill.pack_no = 2; }},
    {"M17 inventory's packs", Rule::pack_and_currency, E, "match_pack_number",
        [](auto& p) { p.inventory.pack_no = 0; }},
    {"M17 order", Rule::pack_and_currency, E, "match_currency",
        [](auto& p) { p.order.currency = "502"; }},
    {"M17 payment", Rule::pack_and_currency, E, "match_currency",
        [](auto& p) { p.payment.currency = "502"; }},
    {"M17 waybill", Rule::pack_and_currency, E, "match_currency",
        [](auto& p) { p.waybill.currency = "CNY"; }},
    {"M17 line", Rule::pack_and_currency, E, "match_currency",
        [](auto& p) { p.order.lines[1].currency = "502"; }},
    {"M17 inventory's line", Rule::pack_and_currency, E, "match_currency",
        [](auto& p) { p.inventory.lines[0].currency = "502"; }},
    {"M18 full-width", Rule::spelling, I, "match_spelling",
        [](auto& p) { p.waybill.consignee_address = "河南省　郑州市  收货地址 １ 号 "; }},
    {"M18 id's x", Rule::spelling, I, "match_spelling",
        [](auto& p) { p.payment.payer_id_number = "11010519491231002x"; }},
};

class BrokenParcel : public testing::TestWithParam<Case> {};

TEST_P(BrokenParcel, IsReportedByItsRuleAlone) {
    auto parcel = golden::parcel();
    GetParam().breaks(parcel);
    auto const report = golden::match(parcel);
    ASSERT_EQ(report.findings.size(), GetParam().findings);
    EXPECT_EQ(report.passes(), GetParam().severity != Severity::error);
    for (auto const& finding : report.findings) {
        EXPECT_EQ(rule_id(finding.rule), rule_id(GetParam().rule));
        EXPECT_EQ(finding.severity, GetParam().severity);
        EXPECT_EQ(finding.code, GetParam().code);
        EXPECT_FALSE(finding.left.field.empty());
    }
}

INSTANTIATE_TEST_SUITE_P(Match, BrokenParcel, testing::ValuesIn(cases), [](auto const& row) {
    std::string name;
    for (char const c : std::string(row.param.name))
        if (std::isalnum(static_cast<unsigned char>(c))) name += c;
    return name;
});

TEST(Match, GoldenParcelPasses) {
    EXPECT_TRUE(golden::match(golden::parcel()).findings.empty());
    auto parcel = golden::parcel();
    parcel.order.ebc_code = parcel.inventory.ebc_code = "91110000600037341L";
    EXPECT_TRUE(golden::match(parcel).findings.empty()) << "or with a right USCC";
}

TEST(Match, EveryRuleIsBrokenByACaseOfOneFinding) {
    std::set<Rule> seen;
    for (auto const& row : cases)
        if (row.findings == 1 && std::string_view(row.code) != "match_missing")
            seen.insert(row.rule);
    EXPECT_EQ(seen.size(), rule_count);
}

TEST(Match, EveryTextIsSaidByACase) {
    std::set<std::string_view> said;
    for (auto const& row : cases)
        said.insert(row.code);
    for (auto const& message : match_messages())
        EXPECT_TRUE(said.contains(message.code)) << message.code;
    EXPECT_EQ(said.size(), match_messages().size());
}

TEST(Match, BondedParcelPassesInPilotCitiesAndElsewhere) {
    for (auto const mode : {mode_bonded, mode_bonded_a}) {
        auto parcel = golden::parcel();
        make_bonded(parcel, mode);
        EXPECT_TRUE(golden::match(parcel).findings.empty()) << mode;
        parcel.inventory.ems_no = "";
        EXPECT_EQ(golden::match(parcel).findings.at(0).code, "match_mode_field") << mode;
    }
}

TEST(Match, TellsValuesAndLine) {
    auto parcel = golden::parcel();
    parcel.inventory.lines[1].qty = number("4");
    auto const report = golden::match(parcel);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].left.field, "order.qty");
    EXPECT_EQ(report.findings[0].left.value, "3");
    EXPECT_EQ(report.findings[0].right.field, "inventory.qty");
    EXPECT_EQ(report.findings[0].right.value, "4");
    EXPECT_EQ(report.findings[0].line, 2);
}

TEST(Match, ReportsAllThatIsBrokenInTheOrderOfTheRules) {
    auto parcel = golden::parcel();
    parcel.waybill.pack_no = 2;
    parcel.order.tax_total = number("29.09");
    parcel.inventory.net_weight = Number();
    auto const report = golden::match(parcel);
    ASSERT_EQ(report.findings.size(), 3U);
    EXPECT_EQ(rule_id(report.findings[0].rule), "M3");
    EXPECT_EQ(rule_id(report.findings[1].rule), "M11");
    EXPECT_EQ(rule_id(report.findings[2].rule), "M17");
    EXPECT_TRUE(report.has(Rule::weight));
    EXPECT_FALSE(report.has(Rule::limits));
}

TEST(Match, LimitsAreInclusive) {
    auto parcel = golden::parcel();
    make_single_item(parcel, "2500", "2");
    parcel.terms.used_this_year = number("21000");
    EXPECT_TRUE(golden::match(parcel).findings.empty());
    parcel.terms.used_this_year = number("21000.01");
    EXPECT_TRUE(golden::match(parcel).has(Rule::limits));
    parcel.terms.used_this_year.reset();  // only customs know
    EXPECT_TRUE(golden::match(parcel).findings.empty());
    make_single_item(parcel, "2500.005", "2");
    EXPECT_EQ(golden::match(parcel).findings.at(0).code, "match_single_limit");
}

TEST(Match, AnOrderAboveTheYearIsRefusedThoughItsUseIsUnknown) {
    auto parcel = golden::parcel();
    parcel.terms.used_this_year.reset();
    make_single_item(parcel, "26000");
    auto const at = golden::match(parcel);
    ASSERT_EQ(at.findings.size(), 1U);
    EXPECT_EQ(at.findings[0].code, "match_full_tax");
    EXPECT_TRUE(at.passes());
    make_single_item(parcel, "26000.01");
    auto const above = golden::match(parcel);
    ASSERT_EQ(above.findings.size(), 1U);
    EXPECT_EQ(above.findings[0].code, "match_year_limit");
    EXPECT_FALSE(above.passes());
}

TEST(Match, TakesFromItsTermsHowManyPiecesAreIndivisible) {
    auto parcel = golden::parcel();
    parcel.terms.items_above_single_max = Number::whole(2);
    auto const code_of = [&](char const* pieces) {
        make_single_item(parcel, "2600", pieces);
        auto const report = golden::match(parcel);
        return report.findings.empty() ? "" : std::string(report.findings.front().code);
    };
    EXPECT_EQ(code_of("2"), "match_full_tax");
    EXPECT_EQ(code_of("3"), "match_single_limit");
    make_single_item(parcel, "20000", "0.5");
    EXPECT_EQ(golden::match(parcel).findings.at(0).code, "match_single_limit")
        << "half a kilogram can be divided";
}

TEST(Match, AcceptsWhatIsRoundedToFiveDecimals) {
    auto parcel = golden::parcel();
    on_lines(parcel, 0, [](auto& line) {  // 3 for 176: 58.66667 each, 176.00001 together
        line.qty = number("3");
        line.price = number("58.66667");
        line.total_price = number("176.00001");
    });
    parcel.order.goods_value = number("295.70001");
    parcel.order.actual_paid = parcel.payment.amount_paid = number("338.80001");
    EXPECT_TRUE(golden::match(parcel).findings.empty());
}

TEST(Match, OrderNeedNotNameThePaymentNorTheItem) {
    auto parcel = golden::parcel();
    parcel.order.pay_code = parcel.order.pay_transaction_id = parcel.order.lines[0].item_no = "";
    EXPECT_TRUE(golden::match(parcel).findings.empty());
}

TEST(Match, LinesMayStandInAnotherOrder) {
    auto parcel = golden::parcel();
    std::swap(parcel.inventory.lines[0], parcel.inventory.lines[1]);
    EXPECT_TRUE(golden::match(parcel).findings.empty());
}

TEST(Match, WeightsMayDifferByTheToleranceAndNoMore) {
    auto parcel = golden::parcel();
    parcel.inventory.gross_weight = number("1");
    parcel.waybill.weight = number("0.95");
    EXPECT_TRUE(golden::match(parcel).findings.empty());
    parcel.waybill.weight = number("0.94999");
    EXPECT_TRUE(golden::match(parcel).has(Rule::parcel));
}

TEST(Match, NetWeightMayBeTheGrossWeight) {
    auto parcel = golden::parcel();
    parcel.inventory.net_weight = parcel.inventory.gross_weight;
    EXPECT_TRUE(golden::match(parcel).findings.empty());
}

TEST(Match, OrderedPaidAndSentMayBeOneMoment) {
    auto parcel = golden::parcel();
    parcel.order.app_time = parcel.waybill.app_time = parcel.payment.pay_time;
    EXPECT_TRUE(golden::match(parcel).findings.empty());
    parcel.terms.ordered_at = parcel.payment.pay_time;
    EXPECT_TRUE(golden::match(parcel).findings.empty());
}

TEST(Match, AnOrderMayBeReportedAfterItsPaymentWhenItWasPlacedBefore) {
    auto parcel = golden::parcel();
    parcel.order.app_time = golden::moment("20261124120000");
    EXPECT_EQ(golden::match(parcel).findings.at(0).code, "match_paid_before_report");
    parcel.terms.ordered_at = golden::moment("20261124101500");
    EXPECT_TRUE(golden::match(parcel).findings.empty());
}

TEST(Match, SaysTimesAsPeopleReadThem) {
    auto parcel = golden::parcel();
    parcel.terms.ordered_at = golden::moment("20261124101611");
    auto const report = golden::match(parcel);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].left.field, "payment.payTime");
    EXPECT_EQ(report.findings[0].left.value, "2026-11-24 10:16:10");
    EXPECT_EQ(report.findings[0].right.field, "ordered_at");
    EXPECT_EQ(report.findings[0].right.value, "2026-11-24 10:16:11");
}

TEST(Match, AdultFromTheEighteenthBirthdayOn) {
    auto parcel = golden::parcel();
    parcel.order.buyer_id_number = parcel.payment.payer_id_number =
        parcel.inventory.buyer_id_number = "360426199101010071";
    parcel.order.app_time = golden::moment("20090101000000");
    EXPECT_TRUE(golden::match(parcel).findings.empty());
    parcel.terms.ordered_at = golden::moment("20081231235959");
    EXPECT_EQ(golden::match(parcel).findings.at(0).code, "match_buyer_age");
}

TEST(MatchMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(match_messages());
}

TEST(MatchMessages, ExistForEveryFindingAndAreFilledIn) {
    Messages messages;
    messages.add(match_messages());
    for (auto const& row : cases) {
        auto parcel = golden::parcel();
        row.breaks(parcel);
        for (auto const& finding : golden::match(parcel).findings) {
            ASSERT_TRUE(messages.contains(finding.code)) << finding.code;
            for (auto const language : {Language::id, Language::en, Language::zh})
                EXPECT_EQ(messages.text(finding.code, language, finding.arguments()).find('{'),
                    std::string::npos)
                    << finding.code;
        }
    }
}

// Sentences have three languages; what a side is called is shown beside them in all of them.
TEST(MatchMessages, CallTheSidesByNamesOfNoLanguage) {
    std::regex const names(
        "[A-Za-z0-9_.]+( (?:[-+]|×) [A-Za-z0-9_.]+)*|Σ totalPrice|GB (?:11643|32100)");
    for (auto const& row : cases) {
        auto parcel = golden::parcel();
        row.breaks(parcel);
        for (auto const& finding : golden::match(parcel).findings)
            for (auto const& side : {finding.left, finding.right})
                EXPECT_TRUE(std::regex_match(std::string(side.field), names)) << side.field;
    }
}

TEST(MatchMessages, NameNoPersonalData) {
    auto parcel = golden::parcel();
    parcel.payment.payer_id_number = "360426199101010071";
    auto const report = golden::match(parcel);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_TRUE(report.findings[0].personal);
    EXPECT_FALSE(report.findings[0].arguments().contains("left"));
    EXPECT_EQ(report.findings[0].right.value, "360426199101010071");
}

}  // namespace
}  // namespace dermaga::trade::customs
