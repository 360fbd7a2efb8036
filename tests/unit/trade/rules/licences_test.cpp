// What food needs at home, what ends a certificate, and what is taken to be so until it is
// answered.
#include <gtest/gtest.h>

#include "base/messages.hpp"
#include "trade/rules/explain.hpp"
#include "trade/rules/messages.hpp"
#include "trade/rules/sample.hpp"
#include "trade/rules/umkm.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

Offer answering(Offer offer, std::string fact, bool value) {
    std::erase_if(offer.product.answers, [&](Answer const& one) { return one.fact == fact; });
    offer.product.answers.push_back({std::move(fact), value});
    return offer;
}
Offer without(Offer offer, std::string_view fact) {
    std::erase_if(offer.product.answers, [&](Answer const& one) { return one.fact == fact; });
    return offer;
}
Offer filed_under(Offer offer, std::string hs) {
    offer.product.hs = std::move(hs);
    return offer;
}

TEST(Pirt, DoesNotCoverWhatTheLawLeavesToBpom) {
    auto const licensed = with(chips(), {"pirt"});
    EXPECT_EQ(said(licensed, home, today, "CERT-PIRT"), "ready credential_held");
    EXPECT_EQ(said(licensed, home, today, "CERT-PIRT-OUTSIDE"), "not_needed does_not_apply");
    auto const outside = answering(licensed, "outside_pirt", true);
    EXPECT_EQ(said(outside, home, today, "CERT-PIRT-OUTSIDE"), "blocked credential_missing");
    EXPECT_EQ(said(with(outside, {"bpom_md"}), home, today, "CERT-PIRT-OUTSIDE"),
        "ready credential_held");
    auto const unasked = without(licensed, "outside_pirt");
    EXPECT_EQ(said(unasked, home, today, "CERT-PIRT-OUTSIDE"), "unknown fact_unknown");
    EXPECT_EQ(
        said(with(unasked, {"bpom_md"}), home, today, "CERT-PIRT-OUTSIDE"), "ready credential_held")
        << "what MD covers needs no answer";
    EXPECT_EQ(said(coconut_oil(), home, today, "CERT-PIRT-OUTSIDE"), "") << "it has none";
}

TEST(Pirt, DoesNotCoverDrinksAndBabyFoodByTheirCode) {
    struct Case {
        char const* hs;
        char const* rule;
    };
    for (auto const& one : {Case{"22011010", "CERT-MD-WATER"}, Case{"22030010", "CERT-MD-BEER"},
             Case{"22042111", "CERT-MD-WINE"}, Case{"22051010", "CERT-MD-VERMOUTH"},
             Case{"22060010", "CERT-MD-FERMENTED"}, Case{"22087010", "CERT-MD-SPIRITS"},
             Case{"19011010", "CERT-MD-BABY"}}) {
        auto const offer = filed_under(with(chips(), {"pirt"}), one.hs);
        EXPECT_EQ(said(offer, home, today, one.rule), "blocked credential_missing") << one.hs;
        EXPECT_EQ(said(with(offer, {"bpom_md"}), home, today, one.rule), "ready credential_held");
    }
    EXPECT_EQ(
        said(filed_under(chips(), "1901"), home, today, "CERT-MD-BABY"), "unknown code_missing");
    EXPECT_EQ(said(filed_under(chips(), "22021010"), home, today, "CERT-MD-WATER"), "");
}

TEST(FoodLicences, AreNotAskedOfWhatKeepsLessThanAWeek) {
    for (auto const& offer : {chips(), sambal(), chocolate(), coconut_oil()}) {
        auto const fresh = answering(offer, "outside_food_licences", true);
        for (auto const& finding : verdict(starter(), fresh, home, day(today)).findings) {
            auto const& rule = starter().text(finding.rule).id;
            if (!rule.starts_with("CERT-") || rule.starts_with("CERT-SNI")) continue;
            EXPECT_EQ(finding.state, State::not_needed) << rule;
        }
        EXPECT_EQ(said(fresh, home, today, "CERT-FOOD-OUTSIDE"), "not_needed not_needed");
        EXPECT_EQ(said(offer, home, today, "CERT-FOOD-OUTSIDE"), "not_needed does_not_apply");
    }
}

TEST(FoodLicences, AnExceptionThatNobodyClaimedDoesNotHold) {
    EXPECT_EQ(said(chips(), home, today, "CERT-PIRT"), "blocked credential_missing");
    EXPECT_EQ(said(answering(chips(), "outside_food_licences", false), home, today, "CERT-PIRT"),
        "blocked credential_missing");
    Messages messages;
    messages.add(rules_messages());
    auto const words_of = [&](Offer const& offer) {
        auto const answer = verdict(starter(), offer, home, day(today));
        for (auto const& one : explain(starter(), offer, answer, Language::en, messages))
            if (one.rule == "CERT-PIRT") return one.data_words.at(1) + "|" + one.data_used.at(1);
        return std::string();
    };
    auto const question =
        starter().facts()[*starter().facts().find("outside_food_licences")].question.en;
    EXPECT_EQ(words_of(chips()),
        question + " Taken as no until answered|outside_food_licences=no (assumed)");
    EXPECT_EQ(words_of(answering(chips(), "outside_food_licences", false)),
        question + " No|outside_food_licences=no");
}

// The rows by code that are looked at first speak only of what is licensed.
TEST(FoodLicences, WithoutACodeStayOpenWhateverIsClaimed) {
    for (auto offer : {chips(), filed_under(coffee(), "")}) {
        offer.product.hs.clear();
        offer.product.gcode.clear();
        auto const fresh = answering(offer, "outside_food_licences", true);
        auto const findings = verdict(starter(), fresh, home, day(today)).findings;
        EXPECT_TRUE(std::ranges::any_of(findings, [](Finding const& one) {
            return starter().rules()[one.rule].kind == Kind::certificate &&
                one.reason == Reason::code_missing;
        }));
    }
}

TEST(Halal, EndsWhenTheCompositionChanges) {
    auto const certified = with(chips(), {"halal_certificate", day("2025-01-01")});
    EXPECT_EQ(said(certified, home, today, "HALAL-FOOD-UMK"), "ready credential_held");
    EXPECT_EQ(said(certified, cargo, today, "HALAL-CHINA"), "ready credential_held");
    auto const changed = answering(certified, "composition_changed", true);
    EXPECT_EQ(said(changed, home, today, "HALAL-FOOD-UMK"), "blocked credential_invalidated");
    EXPECT_EQ(said(changed, cargo, today, "HALAL-CHINA"), "not_needed credential_recommended");
    EXPECT_EQ(said(with(changed, {"non_halal_statement"}), home, today, "HALAL-FOOD-UMK"),
        "ready credential_held");
    EXPECT_EQ(
        said(answering(certified, "composition_changed", false), home, today, "HALAL-FOOD-UMK"),
        "ready credential_held");
    auto const waiting =
        answering(with(chips(), {"halal_certificate", {}, {}, false}), "composition_changed", true);
    EXPECT_EQ(said(waiting, home, today, "HALAL-FOOD-UMK"), "unknown credential_pending");
    EXPECT_EQ(said(answering(with(chips(), {"pirt"}), "composition_changed", true), home, today,
                  "CERT-PIRT"),
        "ready credential_held")
        << "it ends the halal certificate alone";
}

TEST(Halal, SaysWhatToDoAfterAChange) {
    Messages messages;
    messages.add(rules_messages());
    auto const offer = answering(with(chips(), {"halal_certificate"}), "composition_changed", true);
    auto const answer = verdict(starter(), offer, home, day(today));
    auto const all = explain(starter(), offer, answer, Language::id, messages);
    EXPECT_EQ(std::ranges::count(all, "HALAL-FOOD-UMK", &Requirement::rule), 1);
    for (auto const& one : all) {
        if (one.rule != "HALAL-FOOD-UMK") continue;
        EXPECT_EQ(one.statement,
            "Sertifikat halal BPJPH tidak berlaku lagi, karena pertanyaan ini dijawab ya: Apakah bahan atau cara "
            "pembuatannya berubah sejak sertifikat halalnya terbit?");
        EXPECT_EQ(one.next_step,
            "Daftar di ptsp.halal.go.id; usaha mikro dan kecil dapat memakai jalur gratis SEHATI. Setelah yang baru "
            "diperiksa, jawab tidak pada pertanyaan ini: Apakah bahan atau cara pembuatannya berubah sejak sertifikat "
            "halalnya terbit?");
    }
}

TEST(Nest, ByParcelNeedsItsPermitsAboveTwoKilograms) {
    auto offer = answering(nest(), "commercially_sterile", true);
    struct Case {
        std::optional<std::int64_t> grams;
        char const* big;
        char const* small;
        char const* health;
    };
    for (auto const& one : {
             Case{2'000, "", "ready allowed", "not_needed does_not_apply"},
             Case{2'001, "blocked credential_missing", "", "blocked credential_missing"},
             Case{{}, "unknown fact_unknown", "", "unknown fact_unknown"},
         }) {
        offer.product.gross_grams = one.grams;
        for (auto const route : {parcel, Route::sample}) {
            EXPECT_EQ(said(offer, route, today, "EXP-NEST-PARCEL"), one.big);
            EXPECT_EQ(said(offer, route, today, "EXP-NEST-SMALL"), one.small);
            EXPECT_EQ(said(offer, route, today, "CERT-NEST-KH12-PARCEL"), one.health);
        }
        EXPECT_EQ(said(offer, cargo, today, "EXP-NEST"), "blocked credential_missing")
            << "cargo has no such exception";
        EXPECT_EQ(said(offer, cargo, today, "CERT-NEST-KH12"), "blocked credential_missing");
    }
    offer.product.gross_grams = 400;
    offer.consignment.pieces = 6;
    EXPECT_EQ(said(offer, parcel, today, "EXP-NEST-PARCEL"), "blocked credential_missing")
        << "the parcel is weighed, not the piece";
    // Filed under another code, the class speaks.
    offer.product.hs = "04101000";
    offer.product.gcode.clear();
    EXPECT_EQ(said(offer, parcel, today, "EXP-NEST-CLASS-PARCEL"), "blocked credential_missing");
    offer.consignment.pieces = 5;
    EXPECT_EQ(said(offer, parcel, today, "EXP-NEST-CLASS-SMALL"), "ready allowed");
}

TEST(WoodenPacking, CarriesItsMark) {
    auto const crated = answering(tray(), "wooden_packing", true);
    EXPECT_EQ(said(crated, cargo, today, "CERT-ISPM15"), "blocked credential_missing");
    EXPECT_EQ(
        said(with(crated, {"ispm15_mark"}), cargo, today, "CERT-ISPM15"), "ready credential_held");
    EXPECT_EQ(said(answering(tray(), "wooden_packing", false), cargo, today, "CERT-ISPM15"),
        "not_needed does_not_apply");
    EXPECT_EQ(said(without(tray(), "wooden_packing"), cargo, today, "CERT-ISPM15"),
        "unknown fact_unknown");
    EXPECT_EQ(said(crated, parcel, today, "CERT-ISPM15"), "") << "a parcel travels in a carton";
}

TEST(CosmeticsLabel, IsChineseInCargo) {
    EXPECT_EQ(said(soap(), cargo, "2020-12-31", "LABEL-COSMETIC"), "");
    EXPECT_EQ(said(soap(), cargo, "2021-01-01", "LABEL-COSMETIC"), "blocked credential_missing");
    EXPECT_EQ(said(with(soap(), {"cosmetic_label_cn"}), cargo, today, "LABEL-COSMETIC"),
        "ready credential_held");
    EXPECT_EQ(
        said(with(soap(), {"cosmetic_label_cn", {}, {}, false}), cargo, today, "LABEL-COSMETIC"),
        "unknown credential_pending");
}

TEST(YearsCap, CountsWhatTheBuyerHadBefore) {
    auto offer = offer_of({"", "17019910", "1701991000", 1'040, yuan(5), {}, {}, 1'000});
    auto const cap = [&] { return said(offer, parcel, today, "PL-1701-CAP"); };
    EXPECT_EQ(cap(), "");
    offer.consignment.had_this_year = {{"positive_list_sugar_max", 1'000}};
    EXPECT_EQ(cap(), "") << "two kilograms are allowed";
    offer.consignment.had_this_year = {{"positive_list_sugar_max", 1'001}};
    EXPECT_EQ(cap(), "blocked prohibited");
    offer.consignment.had_this_year = {{"positive_list_rice_max", 1'001}};
    EXPECT_EQ(cap(), "") << "rice has a cap of its own";
    offer.consignment.had_this_year = {{"positive_list_sugar_max", 2'001}};
    offer.product.net_grams.reset();
    offer.product.gross_grams.reset();
    EXPECT_EQ(cap(), "blocked prohibited") << "whatever it weighs";
    // A bag of two kilograms weighs more: of the packing nobody knows, so that it is asked.
    offer.consignment.had_this_year.clear();
    offer.product.gross_grams = 2'040;
    EXPECT_EQ(cap(), "unknown fact_unknown");
    offer.product.gross_grams = 2'000;
    EXPECT_EQ(cap(), "");
    offer.product.gross_grams = 4'000;
    EXPECT_EQ(cap(), "unknown fact_unknown");
    offer.product.gross_grams = 4'002;
    EXPECT_EQ(cap(), "blocked prohibited") << "half of it is no packing";
    offer.product.gross_grams = 2'040;
    offer.product.net_grams = 2'001;
    EXPECT_EQ(cap(), "blocked prohibited");
}

// A verdict is asked again on the day on which the share of packing is another.
TEST(YearsCap, ChangesWithTheShareOfPacking) {
    auto pack = starter_pack();
    auto& numbers = *std::ranges::find(pack.tables, "number", &Table::name);
    auto const until = std::ranges::find(numbers.columns, "valid_to") - numbers.columns.begin();
    for (auto& row : numbers.rows)
        if (row.cells[0] == "NUM-PACKING")
            row.cells[static_cast<std::size_t>(until)] = "2026-12-24";
    auto const book = RuleBook::compile(pack).value();
    auto const sugar = offer_of({"", "17019910", "1701991000", 4'002, yuan(5), {}, {}});
    auto const on = [&](std::string_view date) {
        auto const answer = verdict(book, sugar, parcel, day(date));
        return said(book, answer, "PL-1701-CAP") +
            (answer.changes_on ? " " + to_iso_date(*answer.changes_on) : "");
    };
    EXPECT_EQ(on("2026-12-24"), "blocked prohibited 2026-12-25");
    EXPECT_EQ(on("2026-12-25").substr(0, 20), "unknown fact_unknown");
}

Money rupiah(std::int64_t whole) {
    return {whole * 100, Currency::IDR};
}

TEST(UmkmClass, CountsTheLimitToTheLowerClass) {
    auto const& rates = starter().rates();
    auto const by_capital = [&](std::int64_t whole) {
        return umkm_class_of_capital(rates, rupiah(whole), day(today));
    };
    auto const by_sales = [&](std::int64_t whole) {
        return umkm_class_of_sales(rates, rupiah(whole), day(today));
    };
    EXPECT_EQ(by_capital(1'000'000'000), UmkmClass::micro);
    EXPECT_EQ(by_capital(1'000'000'001), UmkmClass::small);
    EXPECT_EQ(by_capital(5'000'000'000), UmkmClass::small);
    EXPECT_EQ(by_capital(10'000'000'000), UmkmClass::medium);
    EXPECT_EQ(by_capital(10'000'000'001), UmkmClass::large);
    EXPECT_EQ(by_sales(2'000'000'000), UmkmClass::micro);
    EXPECT_EQ(by_sales(2'000'000'001), UmkmClass::small);
    EXPECT_EQ(by_sales(15'000'000'000), UmkmClass::small);
    EXPECT_EQ(by_sales(50'000'000'000), UmkmClass::medium);
    EXPECT_EQ(by_sales(50'000'000'001), UmkmClass::large);
}

TEST(UmkmClass, IsNotKnownBeforeItsLaw) {
    auto const& rates = starter().rates();
    EXPECT_EQ(umkm_class_of_sales(rates, rupiah(1), day("2021-02-01")), std::nullopt);
    EXPECT_EQ(umkm_class_of_sales(rates, rupiah(1), day("2021-02-02")), UmkmClass::micro);
    EXPECT_EQ(umkm_limits(rates, day("2021-02-01")).front().sales_max, std::nullopt);
    EXPECT_EQ(umkm_limits(rates, day(today)).at(1).sales_max, rupiah(15'000'000'000));
    EXPECT_EQ(umkm_limits(rates, day(today)).at(2).capital_max, rupiah(10'000'000'000));
}

}  // namespace
}  // namespace dermaga::trade::rules
