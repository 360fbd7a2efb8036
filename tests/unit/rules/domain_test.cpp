// What the service works out of a book by itself: numbers, prices, where to mend, what to ask.
#include <algorithm>

#include <gtest/gtest.h>

#include "rules/domain/credential_number.hpp"
#include "rules/domain/evaluation.hpp"
#include "rules/domain/goods.hpp"
#include "rules/domain/landed_cost.hpp"
#include "rules/domain/match_terms.hpp"
#include "rules/domain/mend.hpp"
#include "rules/domain/orders.hpp"
#include "rules/domain/questions.hpp"
#include "trade/cost/pack_rates.hpp"
#include "trade/rules/sample.hpp"

namespace dermaga::rules {
namespace {

using namespace trade::rules::test;
using trade::Route;
namespace tr = trade::rules;

std::string number_or_code(std::string_view type, std::string_view text) {
    auto const number = credential_number(type, text);
    return number ? *number : number.error().code();
}

TEST(CredentialNumber, IsHeldToTheFormOfItsType) {
    EXPECT_EQ(number_or_code("pirt", "306330601007229"), "P-IRT 3063306010072-29");
    EXPECT_EQ(number_or_code("pirt", "30633060100722"), "pirt_format");
    EXPECT_EQ(number_or_code("pirt", ""), "credential_number_missing");
    EXPECT_EQ(number_or_code("bpom_md", "BPOM RI MD 224510107115"), "MD 224510107115");
    EXPECT_EQ(number_or_code("bpom_md", "NA 18171234567"), "bpom_other_kind");
    EXPECT_EQ(number_or_code("bpom_na", "NA18171234567"), "NA 18171234567");
    EXPECT_EQ(number_or_code("halal_certificate", "KH12345678901234567"), "halal_decree_number");
    EXPECT_EQ(number_or_code("gacc_self", "cidn 0123456789"), "CIDN0123456789");
    EXPECT_EQ(number_or_code("nkv", "RPH-3573010-001"), "RPH-3573010-001");
    EXPECT_EQ(number_or_code("e_label", ""), "") << "a label has no number";
}

TEST(CredentialNumber, ExamplesAreOfTheirForm) {
    for (auto const& type : starter().credentials()) {
        auto const example = number_example(type.code);
        EXPECT_TRUE(example.empty() || credential_number(type.code, example)) << type.code;
    }
}

TEST(PriceInYuan, IsHalfUpByTheReferenceRate) {
    auto const& rates = starter().rates();
    auto const price = [&](std::int64_t rupiah) {
        return price_in_yuan(rates, Money(rupiah * 100, Currency::IDR), day(today))->amount();
    };
    EXPECT_EQ(price(198'000), "88.00");
    EXPECT_EQ(price(11), "0.00");
    EXPECT_EQ(price(12), "0.01");
    EXPECT_FALSE(price_in_yuan(tr::Rates(), Money(100, Currency::IDR), day(today)));
}

TEST(PriceForLimits, IsNotKnownWhereARoughRateWouldBlock) {
    auto const price = [&](std::int64_t yuan_of_pack, std::int64_t pieces) {
        return price_for_limits(
            starter(), Money(yuan_of_pack * 225'000, Currency::IDR), pieces, {}, day(today));
    };
    EXPECT_EQ(price(26'000, 1)->amount(), "26000.00");
    EXPECT_FALSE(price(26'001, 1)) << "the buyer's year";
    EXPECT_EQ(price(2'500, 2)->amount(), "2500.00");
    EXPECT_FALSE(price(2'501, 2)) << "one order of several";
    auto const house =
        ExchangeRate::make({Currency::CNY, Currency::IDR}, Decimal(2000, 0), {"house", {}, {}});
    EXPECT_EQ(
        price_for_limits(starter(), Money(60'000'000'00, Currency::IDR), 2, *house, day(today))
            ->amount(),
        "30000.00");
}

TEST(SteadyPrice, StaysWhileTheHouseIsNearThePack) {
    auto const steady = [&](std::int64_t idr_per_yuan) {
        auto const house = ExchangeRate::make(
            {Currency::CNY, Currency::IDR}, Decimal(idr_per_yuan, 0), {"house", {}, {}});
        return steady_price(starter(), Money(2'250'000'00, Currency::IDR), *house, day(today))
            ->amount();
    };
    EXPECT_EQ(steady(5000), "1000.00");
    EXPECT_EQ(steady(1125), "1000.00") << "twice the yuan";
    EXPECT_EQ(steady(1124), "1000.89") << "half of 2,001.78";
    EXPECT_FALSE(turns_on_rate(starter(), Money(249'999, Currency::CNY), day(today)));
    EXPECT_TRUE(turns_on_rate(starter(), Money(250'000, Currency::CNY), day(today)))
        << "half of 5,000";
    EXPECT_TRUE(turns_on_rate(starter(), std::nullopt, day(today)));
}

TEST(Orders, GoFreelyUpToTheNoteAndHalfTheLimit) {
    tr::Offer offer;
    offer.product = {"coffee_roasted", "09012111", "0901210000", 290, yuan(88), {}, {{"e_label"}}};
    offer.exporter = {true, true, {}};
    auto const pieces = [&](Route route) {
        return FreePieces(starter(), offer, offer.product.price_cny, day(today))
            .on(tr::verdict(starter(), offer, route, day(today)));
    };
    EXPECT_EQ(pieces(Route::direct_purchase), 28) << "2,500 yuan";
    offer.product.gross_grams = 10'000;
    EXPECT_EQ(pieces(Route::direct_purchase), 3) << "30 kg";
    offer.product.gross_grams = 10'001;
    EXPECT_EQ(pieces(Route::direct_purchase), 2);
    offer.product.gross_grams = 0;
    EXPECT_EQ(pieces(Route::direct_purchase), 28) << "2,500 yuan, whatever weighs nothing";
    offer.product.gross_grams.reset();
    EXPECT_EQ(pieces(Route::direct_purchase), 0) << "nobody knows the paper";
    offer.product.gross_grams = 290;
    offer.product.credentials = {{.type = "e_label", .is_verified = false}};
    EXPECT_EQ(pieces(Route::direct_purchase), 0) << "what waits opens nothing";
    offer.product.credentials = {};
    EXPECT_EQ(pieces(Route::direct_purchase), 0) << "blocked";
}

/// Where a rule's finding about an offer is mended.
std::string mend(tr::Offer const& offer, Route route, std::string_view rule) {
    auto const verdict = tr::verdict(starter(), offer, route, day(today));
    for (auto const& finding : verdict.findings)
        if (starter().text(finding.rule).id == rule) {
            auto const where = mend_of(starter(), offer, finding);
            return std::string(mend_name(where.kind)) + " " + where.name;
        }
    return "no finding";
}

/// Where the open cap of so many bags of sugar is mended.
std::string mend_of_cap(std::optional<std::int64_t> grams, std::int64_t pieces) {
    tr::Offer offer;
    offer.product = {"sugar_palm", "17011400", "1701140000", grams, yuan(15), {}, {}};
    offer.consignment.pieces = pieces;
    return mend(offer, Route::direct_purchase, "PL-1701-CAP");
}

TEST(Orders, SugarBeyondItsCapIsAQuestion) {
    tr::Offer offer;
    offer.product = {"sugar_palm", "17011400", "1701140000", 540, yuan(15), {}, {{"e_label"}}};
    EXPECT_EQ(mend_of_cap(540, 4), "none ") << "it is weighed, with its packing";
    EXPECT_EQ(mend_of_cap(std::nullopt, 4), "product_field weight_grams");
    auto const one = tr::verdict(starter(), offer, Route::direct_purchase, day(today));
    EXPECT_EQ(FreePieces(starter(), offer, offer.product.price_cny, day(today)).on(one), 1);
}

TEST(Mend, IsWhereTheFindingCanBeMended) {
    EXPECT_EQ(mend(coffee(), Route::direct_purchase, "LABEL-ELECTRONIC"), "credential e_label");
    EXPECT_EQ(mend(nest(), Route::direct_purchase, "BAN-NEST"), "question commercially_sterile");
    auto unanswered = sambal();
    unanswered.product.answers.clear();
    EXPECT_EQ(mend(unanswered, Route::domestic, "CERT-SAUCE"), "question low_acid_jar");
    auto nobody = coffee();
    nobody.seller.size.reset();
    EXPECT_EQ(mend(nobody, Route::domestic, "HALAL-FOOD-UMK"), "seller umkm_class");
    nobody.exporter.has_customs_access = false;
    EXPECT_EQ(
        mend(nobody, Route::general_trade, "CERT-CUSTOMS-ACCESS"), "seller has_customs_access");
    nobody.product.gross_grams.reset();
    nobody.exporter.is_business = false;
    EXPECT_EQ(
        mend(nobody, Route::direct_purchase, "DOC-OVER-PERSON"), "product_field weight_grams");
    auto classless = coffee();
    classless.product.product_class.clear();
    EXPECT_EQ(mend(classless, Route::direct_purchase, "EXP-DEFAULT"), "trade_field product_class");
    EXPECT_EQ(mend(chips(), Route::direct_purchase, "PL-190590"), "none ");
    EXPECT_EQ(mend(coffee(), Route::direct_purchase, "PL-090121"), "none ") << "nothing to mend";
}

tr::Offer rattan_raw() {
    return offer_of({"rattan_raw", "14012010", "", 1'000, yuan(10), {}, {}});
}

TEST(Questions, AreThoseThatSomeRuleAsksOfTheProduct) {
    auto const asked = questions_for(starter(), nest().product);
    EXPECT_TRUE(std::ranges::count(asked, "commercially_sterile"));
    EXPECT_TRUE(std::ranges::count(asked, "processed_nest"));
    EXPECT_FALSE(std::ranges::count(asked, "baby_wear"));
    EXPECT_FALSE(std::ranges::count(asked, "seller_micro")) << "the profile's";
    EXPECT_FALSE(std::ranges::count(asked, "over_single_limit")) << "measured";
    auto const classes = classes_asked(starter(), *starter().facts().find("baby_wear"));
    EXPECT_EQ(classes, std::vector<std::string>{"garment"});
    auto const fresh = classes_asked(starter(), *starter().facts().find("outside_food_licences"));
    EXPECT_TRUE(std::ranges::count(fresh, "snack"));
    EXPECT_FALSE(std::ranges::count(fresh, "ceramics")) << "no drink is one";
    // What ends a certificate is asked of whom the certificate is asked of.
    EXPECT_TRUE(std::ranges::count(asked, "composition_changed"));
    EXPECT_FALSE(
        std::ranges::count(questions_for(starter(), rattan_raw().product), "composition_changed"));
}

TEST(EndedLicences, CountACertificateThatAChangeHasEnded) {
    auto offer = chips();
    offer.product.credentials = {{"pirt"}, {"halal_certificate"}};
    auto const ended = [&] {
        auto const at_home = verdict(starter(), offer, Route::domestic, day(today));
        return ended_licences(starter(), offer, at_home).size();
    };
    EXPECT_EQ(ended(), 0U);
    offer.product.answers.push_back({"composition_changed", true});
    EXPECT_EQ(ended(), 1U);
    EXPECT_EQ(evaluate(starter(), offer, offer.product.price_cny, day(today)).certificates, "pirt");
    offer.product.credentials.push_back({.type = "halal_certificate", .is_verified = false});
    EXPECT_EQ(ended(), 1U) << "a new number that nobody checked reopens nothing";
    offer.product.credentials.back() = {.type = "non_halal_statement", .is_verified = false};
    EXPECT_EQ(ended(), 1U) << "nor does a statement";
    offer.product.credentials.push_back({"non_halal_statement"});
    EXPECT_EQ(ended(), 0U) << "it may be sold as not halal";
}

TEST(Evaluation, KeepsStatesFindingsAndTheDay) {
    auto offer = coffee();
    auto const before = evaluate(starter(), offer, offer.product.price_cny, day(today));
    EXPECT_EQ(states_text(before.states).substr(0, 22), "blocked,blocked,blocke");
    EXPECT_NE(
        before.findings.find(R"(["LABEL-ELECTRONIC","blocked","credential_missing","e_label"])"),
        std::string::npos);
    EXPECT_EQ(read_states(states_text(before.states)), before.states);
    offer.product.credentials.push_back({"e_label", std::nullopt, day("2026-12-01")});
    auto const held = evaluate(starter(), offer, offer.product.price_cny, day(today));
    EXPECT_EQ(held.states[static_cast<std::size_t>(Route::direct_purchase)], tr::State::ready);
    EXPECT_EQ(held.changes_on, day("2026-12-02"));
    EXPECT_EQ(evaluate(starter(), offer, offer.product.price_cny, day("2026-12-02"))
                  .states[static_cast<std::size_t>(Route::direct_purchase)],
        tr::State::blocked);
}

TEST(Evaluation, NamesTheCertificatesThatHoldThatDay) {
    auto offer = coffee();
    offer.product.credentials = {{"sni", day("2026-12-05"), std::nullopt},
        {"nkv", std::nullopt, std::nullopt, false},
        {"halal_certificate", std::nullopt, day("2026-12-01")},
        {"halal_certificate", std::nullopt, day("2026-12-03")},
        {"bpom_md", day("2020-01-01"), day("2020-12-31")}};
    auto const certificates = [&](char const* on) {
        return evaluate(starter(), offer, offer.product.price_cny, day(on)).certificates;
    };
    EXPECT_EQ(certificates("2020-12-31"), "bpom_md,halal_certificate") << "the last day counts";
    EXPECT_EQ(certificates("2026-12-03"), "halal_certificate");
    EXPECT_EQ(certificates("2026-12-04"), "");
    EXPECT_EQ(certificates("2026-12-05"), "sni") << "and the first";
    EXPECT_EQ(evaluate(starter(), offer, offer.product.price_cny, day("2026-12-03")).changes_on,
        day("2026-12-04"));
    EXPECT_EQ(evaluate(starter(), offer, offer.product.price_cny, day("2026-12-04")).changes_on,
        day("2026-12-05"));
}

// A million listings are written when this day comes, so that it must be one on which they may
// change.
TEST(Evaluation, ChangesWithTheNumbersItReckonsWithAndNoOthers) {
    // No rule asks for a limit here, which would bring its number's day by itself.
    auto const quiet = [] {
        auto pack = rulepack::read_pack(rulepack::starter_files()).value();
        for (auto& table : pack.tables)
            if (table.name == "limit" || table.name == "document") table.rows.clear();
        return pack;
    }();
    auto const quiet_book = tr::RuleBook::compile(quiet).value();
    auto const changes_on = [&](std::string name) {
        auto pack = quiet;
        auto& numbers = *std::ranges::find(pack.tables, "number", &tr::Table::name);
        auto row = numbers.rows.front();
        auto const cell = [&](std::string_view column) -> std::string& {
            return row.cells[static_cast<std::size_t>(
                std::ranges::find(numbers.columns, column) - numbers.columns.begin())];
        };
        cell("rule") = "NUM-ADDED";
        cell("name") = std::move(name);
        cell("valid_from") = "2026-12-01";
        std::erase_if(
            numbers.rows, [&](tr::Row const& one) { return one.cells[1] == row.cells[1]; });
        numbers.rows.push_back(row);
        auto const book = tr::RuleBook::compile(pack).value();
        auto const day_of_change =
            evaluate(book, batik(), batik().product.price_cny, day(today)).changes_on;
        auto const without =
            evaluate(quiet_book, batik(), batik().product.price_cny, day(today)).changes_on;
        return day_of_change == without ? "as ever" : to_iso_date(day_of_change.value());
    };
    EXPECT_EQ(changes_on("export_price_cocoa_beans"), "as ever");
    EXPECT_EQ(changes_on("positive_list_sugar_max"), "as ever");
    EXPECT_EQ(changes_on("idr_per_1000_cny"), "2026-12-01") << "the price in yuan";
    for (auto const* const name : {"consignment_note_gross_max", "cbec_single_max",
             "cbec_annual_max", "cbec_indivisible_items"})
        EXPECT_EQ(changes_on(name), "2026-12-01") << name;
}

TEST(LandedCost, AnUnknownDutyDoesNotHinderRetailWithinItsLimits) {
    auto const rate = reference_exchange(starter(), day(today)).value();
    CostQuestion question{{{yuan(100), 1}}, {"6206300090"},
        {trade::Incoterm::parse("FOB").value(), Money(0, Currency::CNY), {}},
        {Route::general_trade, Route::direct_purchase}, trade::cost::DutyBasis::mfn, std::nullopt,
        {}};
    auto const answers = cost_by_route(starter(), question, rate, day(today)).value();
    ASSERT_TRUE(answers[0].lines[0].problem);
    EXPECT_EQ(answers[0].lines[0].problem->code(), "tax_rate_unknown");
    ASSERT_TRUE(answers[1].cost && answers[1].cost->cost);
    EXPECT_EQ(answers[1].cost->cost->cny.vat.amount(), "9.10");
    EXPECT_TRUE(answers[1].is_whole());
    EXPECT_FALSE(answers[1].lines[0].is_duty_known);
    question.lines = {{yuan(6'000), 1}};
    EXPECT_FALSE(cost_by_route(starter(), question, rate, day(today)).value()[1].is_whole())
        << "above the limit the duty is due";
}

/// The answers of the starter pack with its list closed (what no row names is not listed), roasted
/// coffee in bonded mode only, and crackers taken out by a row of their own.
TEST(MatchTerms, TellNotListedOtherModeAndRemarkApart) {
    auto pack = starter_pack();
    auto& list = *std::ranges::find(pack.tables, "positive_list", &tr::Table::name);
    auto const cell = [&](std::string_view rule, std::string_view column) -> std::string& {
        auto const at = std::ranges::find(list.columns, column) - list.columns.begin();
        return std::ranges::find_if(list.rows, [&](auto const& row) {
            return row.cells[0] == rule;
        })->cells[static_cast<std::size_t>(at)];
    };
    cell("PL-090121", "routes") = "1210";
    cell("PL-190590", "effect") = "prohibited";
    using trade::customs::Admission;
    auto const admission = [&](std::string_view gcode, std::string_view mode) {
        auto const book = tr::RuleBook::compile(pack).value();
        trade::customs::InventoryLine line;
        line.gcode = gcode;
        return match_terms(book, day(today)).value().admissions({line}, mode).at(0);
    };
    EXPECT_EQ(admission("0901210000", "9610"), Admission::mode_not_allowed) << "the rest is open";
    EXPECT_EQ(admission("8703211010", "9610"), Admission::unknown);
    cell("PL-DEFAULT", "effect") = "prohibited";
    EXPECT_EQ(admission("0901210000", "9610"), Admission::mode_not_allowed);
    EXPECT_EQ(admission("0901210000", "1210"), Admission::admitted);
    EXPECT_EQ(admission("8703211010", "9610"), Admission::not_listed);
    EXPECT_EQ(admission("1905900000", "9610"), Admission::remark_not_met);
}

TEST(Limits, TakeFromTheBookHowManyPiecesAreIndivisible) {
    auto pack = starter_pack();
    auto& numbers = *std::ranges::find(pack.tables, "number", &tr::Table::name);
    auto const column = std::ranges::find(numbers.columns, "value") - numbers.columns.begin();
    for (auto& row : numbers.rows)
        if (row.cells[0] == "NUM-CBEC-ITEMS") row.cells[static_cast<std::size_t>(column)] = "2";
    auto const book = tr::RuleBook::compile(pack).value();
    EXPECT_EQ(match_terms(book, day(today)).value().items_above_single_max,
        trade::customs::Number::whole(2));
    auto const is_known = [&](std::int64_t pieces) {
        return price_for_limits(book, Money(2'600 * 225'000, Currency::IDR), pieces, {}, day(today))
            .has_value();
    };
    EXPECT_TRUE(is_known(2));
    EXPECT_FALSE(is_known(3));
    auto const limits = trade::cost::cbec_limits_of(book.rates(), day(today)).value();
    EXPECT_EQ(limits.items_above_single_max.value, 2);
    EXPECT_EQ(limits.items_above_single_max.rule, "NUM-CBEC-ITEMS");
}

TEST(MatchTerms, AskThePositiveListOfTheBook) {
    auto const terms = match_terms(starter(), day(today)).value();
    auto const admission = [&](std::string_view gcode, std::string_view mode) {
        trade::customs::InventoryLine line;
        line.gcode = gcode;
        return terms.admissions({line}, mode).at(0);
    };
    using trade::customs::Admission;
    EXPECT_EQ(terms.single_order_max, trade::customs::Number::whole(5000));
    EXPECT_EQ(admission("0901210000", "9610"), Admission::admitted);
    EXPECT_EQ(admission("1806320000", "9610"), Admission::unknown);
    EXPECT_EQ(admission("0901210000", "0110"), Admission::mode_not_allowed);
    EXPECT_EQ(admission("0901210000", "1239"), Admission::admitted);
    auto const line_of = [](std::string_view gcode, std::string_view kilograms) {
        trade::customs::InventoryLine line;
        line.gcode = gcode;
        line.qty1 = trade::customs::Number::parse(kilograms).value();
        line.unit1 = "035";
        return line;
    };
    auto const sugar = [&](std::string_view gcode, std::string_view kilograms) {
        return terms.admissions({line_of(gcode, kilograms)}, "9610").at(0);
    };
    EXPECT_EQ(sugar("1701991000", "2"), Admission::unknown)
        << "within the cap the list is not known";
    EXPECT_EQ(sugar("1701991000", "2.00001"), Admission::remark_not_met);
    EXPECT_EQ(sugar("1006302000", "20"), Admission::unknown);
    EXPECT_EQ(sugar("1006302000", "20.00001"), Admission::remark_not_met);
    // A cap is a person's: two bags of 1.5 kg are 3 kg of sugar, and rice beside them is none.
    using Admissions = std::vector<Admission>;
    EXPECT_EQ(
        terms.admissions({line_of("1701991000", "1.5"), line_of("1701140000", "1.5")}, "9610"),
        Admissions({Admission::remark_not_met, Admission::remark_not_met}));
    EXPECT_EQ(
        terms.admissions({line_of("1701991000", "1.5"), line_of("1006302000", "1.5")}, "9610"),
        Admissions({Admission::unknown, Admission::unknown}));
    auto const after = [&](std::int64_t grams) {
        return match_terms(starter(), day(today), {{"positive_list_sugar_max", grams}})
            .value()
            .admissions({line_of("1701991000", "1.5")}, "9610")
            .at(0);
    };
    EXPECT_EQ(after(500), Admission::unknown) << "two kilograms in the year";
    EXPECT_EQ(after(501), Admission::remark_not_met);
    auto const refusal = match_terms(starter(), day(today), {{"salt", 1}}).error();
    EXPECT_EQ(refusal.faults().at(0).pointer, "/had_this_year/salt");
    EXPECT_EQ(refusal.faults().at(0).arguments.at("limits"),
        "positive_list_sugar_max, positive_list_rice_max");
}

}  // namespace
}  // namespace dermaga::rules
