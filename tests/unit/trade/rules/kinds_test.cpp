// Each kind of rule passes, fails, does not know, and changes on its day.
#include <gtest/gtest.h>

#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

Offer of_class(std::string product_class) {
    return offer_of({std::move(product_class), "98989898", "", 1'000, yuan(10), {}, {}});
}

TEST(ExportControl, FreedCoffeeIn2021) {
    auto offer = coffee();
    EXPECT_EQ(said(offer, cargo, "2021-11-14", "EXP-COFFEE-ET"), "blocked credential_missing");
    EXPECT_EQ(said(offer, cargo, "2021-11-15", "EXP-COFFEE-ET"), "");
    EXPECT_EQ(said(offer, cargo, "2021-11-15", "EXP-COFFEE"), "not_needed not_needed");
    offer.exporter.credentials.push_back({"et_kopi"});
    EXPECT_EQ(said(offer, cargo, "2021-11-14", "EXP-COFFEE-ET"), "ready credential_held");
    EXPECT_EQ(said(of_class("leather_goods"), cargo, today, "EXP-DEFAULT"), "unknown unverified");
    EXPECT_EQ(said(of_class("kratom"), cargo, today, "EXP-KRATOM-RAW"), "blocked prohibited");
}

TEST(ImportControl, OpensOnTheDayOfTheProtocol) {
    auto const coconut = of_class("coconut_fresh");
    EXPECT_EQ(said(coconut, cargo, "2024-11-14", "IMP-COCONUT-BEFORE"), "blocked prohibited");
    EXPECT_EQ(said(coconut, cargo, "2024-11-15", "IMP-COCONUT"), "blocked credential_missing");
    EXPECT_EQ(said(with(coconut, {"orchard_registration"}), cargo, "2024-11-15", "IMP-COCONUT"),
        "ready credential_held");
    EXPECT_EQ(said(of_class("fruit_fresh"), cargo, today, "IMP-FRUIT"), "unknown unverified");
    EXPECT_EQ(said(of_class("jamu"), parcel, today, "IMP-MEDICINE"), "blocked prohibited");
}

TEST(ChannelBan, DependsOnWhatIsAnswered) {
    auto offer = nest();
    EXPECT_EQ(said(offer, parcel, "2021-10-19", "BAN-NEST-CLASS"), "");
    EXPECT_EQ(said(offer, parcel, "2021-10-20", "BAN-NEST-CLASS"), "blocked prohibited");
    EXPECT_EQ(said(offer, parcel, "2022-01-01", "BAN-NEST-CLASS"), "")
        << "by its code since HS 2022";
    EXPECT_EQ(said(offer, parcel, "2022-01-01", "BAN-NEST"), "blocked prohibited");
    offer.product.answers = {{"commercially_sterile", true}};
    EXPECT_EQ(said(offer, parcel, today, "BAN-NEST-CANNED"), "ready allowed");
    offer.product.answers.clear();
    EXPECT_EQ(said(offer, parcel, today, "BAN-NEST"), "unknown fact_unknown");
    EXPECT_EQ(said(of_class("fruit_fresh"), parcel, today, "BAN-FRUIT"), "blocked prohibited");
    EXPECT_EQ(said(of_class("fruit_fresh"), Route::bonded, today, "BAN-FRUIT"), "");
}

TEST(PositiveList, FollowsTheCodeAndItsRemark) {
    EXPECT_EQ(said(nest(), Route::bonded, "2021-12-31", "PL-04109010"), "");
    EXPECT_EQ(said(nest(), Route::bonded, "2022-01-01", "PL-04109010"), "ready allowed");
    auto offer = tray();
    EXPECT_EQ(said(offer, parcel, today, "PL-441920"), "unknown unverified");
    offer.product.answers = {{"cites_species", true}};
    EXPECT_EQ(said(offer, parcel, today, "PL-441920-CITES"), "blocked prohibited");
    EXPECT_EQ(said(offer, cargo, today, "PL-441920-CITES"), "") << "general trade has no such list";
}

TEST(PositiveList, AsksForMoreDigitsOnlyWhereTheyDecide) {
    auto offer = nest();
    offer.product.gcode.clear();  // 0410.90 is known of the Indonesian code; the line is 0410.9010
    EXPECT_EQ(said(offer, Route::bonded, today, "PL-04109010"), "unknown code_missing");
    auto roasted = coffee();
    roasted.product.gcode.clear();
    EXPECT_EQ(said(roasted, parcel, today, "PL-090121"), "ready allowed");
    roasted.product.hs.clear();
    auto const answer = verdict(starter(), roasted, parcel, day(today));
    EXPECT_EQ(answer.state, State::blocked);
    EXPECT_TRUE(std::ranges::any_of(
        answer.findings, [](auto const& f) { return f.reason == Reason::code_missing; }));
}

TEST(Manufacturer, ChangesDecreeOnTheFirstOfJune2026) {
    EXPECT_EQ(said(chips(), cargo, "2026-05-31", "MAN-248-SELF"), "blocked credential_missing");
    EXPECT_EQ(said(chips(), cargo, "2026-05-31", "MAN-280-SELF"), "");
    EXPECT_EQ(said(chips(), cargo, "2026-06-01", "MAN-280-SELF"), "blocked credential_missing");
    EXPECT_EQ(said(chips(), cargo, "2026-06-01", "MAN-248-SELF"), "");
    EXPECT_EQ(said(with(chips(), {"gacc_self"}), cargo, "2026-06-01", "MAN-280-SELF"),
        "ready credential_held");
    EXPECT_EQ(said(with(chips(), {"gacc_recommended"}), cargo, today, "MAN-280-SELF"),
        "ready credential_held");
    EXPECT_EQ(said(with(chips(), {"gacc_self", {}, {}, false}), cargo, today, "MAN-280-SELF"),
        "unknown credential_pending");
    EXPECT_EQ(said(chips(), parcel, today, "MAN-RETAIL-280"), "not_needed not_needed");
    EXPECT_EQ(said(batik(), cargo, today, "MAN-NONFOOD"), "not_needed not_needed");
}

TEST(Certificate, HoldsToItsLastDay) {
    Held const pirt{"pirt", day("2024-01-01"), day("2028-12-31")};
    auto const offer = with(chips(), pirt);
    auto const on = [&](char const* date) {
        return said(offer, Route::domestic, date, "CERT-PIRT");
    };
    EXPECT_EQ(on("2023-12-31"), "blocked credential_not_yet_valid");
    EXPECT_EQ(on("2024-01-01"), "ready credential_held");
    EXPECT_EQ(on("2028-12-31"), "ready credential_held");
    EXPECT_EQ(on("2029-01-01"), "blocked credential_expired");
    EXPECT_EQ(said(chips(), Route::domestic, today, "CERT-PIRT"), "blocked credential_missing");
    EXPECT_EQ(said(with(chips(), {"pirt", {}, {}, false}), Route::domestic, today, "CERT-PIRT"),
        "unknown credential_pending");
    EXPECT_EQ(said(batik(), Route::domestic, today, "CERT-BATIKMARK"),
        "not_needed credential_recommended");
}

TEST(Certificate, ThatIsHeldNeedsNoAnswer) {
    auto offer = coffee();
    EXPECT_EQ(said(offer, cargo, today, "CERT-ICO"), "unknown fact_unknown");
    EXPECT_EQ(
        said(with(offer, {"ico_certificate"}), cargo, today, "CERT-ICO"), "ready credential_held");
    offer.product.answers = {{"importer_asks_ico", false}};
    EXPECT_EQ(said(offer, cargo, today, "CERT-ICO"), "not_needed does_not_apply");
}

TEST(Label, ChangesStandardInMarch2027) {
    auto const offer = with(chips(), {"label_gb7718_2011"});
    EXPECT_EQ(said(offer, cargo, "2027-03-15", "LABEL-7718-2011"), "ready credential_held");
    EXPECT_EQ(said(offer, cargo, "2027-03-15", "LABEL-7718-2025"), "");
    EXPECT_EQ(said(offer, cargo, "2027-03-16", "LABEL-7718-2011"), "");
    EXPECT_EQ(said(offer, cargo, "2027-03-16", "LABEL-7718-2025"), "blocked credential_missing");
    EXPECT_EQ(said(offer, cargo, "2027-03-16", "LABEL-28050-2025"), "blocked credential_missing");
    EXPECT_EQ(said(with(chips(), {"e_label", {}, {}, false}), parcel, today, "LABEL-ELECTRONIC"),
        "unknown credential_pending");
}

TEST(Halal, FollowsTheCalendarOfSizes) {
    auto offer = chips();
    EXPECT_EQ(said(offer, Route::domestic, "2026-10-17", "HALAL-FOOD-UMK"), "");
    EXPECT_EQ(said(offer, Route::domestic, "2026-10-17", "HALAL-FOOD-UMK-BEFORE"),
        "not_needed credential_recommended");
    EXPECT_EQ(
        said(offer, Route::domestic, "2026-10-18", "HALAL-FOOD-UMK"), "blocked credential_missing");
    EXPECT_EQ(
        said(with(offer, {"non_halal_statement"}), Route::domestic, "2026-10-18", "HALAL-FOOD-UMK"),
        "ready credential_held");
    offer.seller.size = UmkmClass::medium;
    EXPECT_EQ(said(offer, Route::domestic, "2024-10-17", "HALAL-FOOD-LARGE"), "");
    EXPECT_EQ(said(offer, Route::domestic, "2024-10-18", "HALAL-FOOD-LARGE"),
        "blocked credential_missing");
    offer.seller.size.reset();
    EXPECT_EQ(
        said(offer, Route::domestic, "2025-01-01", "HALAL-FOOD-LARGE"), "unknown fact_unknown");
    EXPECT_EQ(said(soap(), Route::domestic, "2026-10-17", "HALAL-CARE"), "");
    EXPECT_EQ(
        said(soap(), Route::domestic, "2026-10-18", "HALAL-CARE"), "blocked credential_missing");
}

TEST(Halal, OfGoodsInUseBeginsInOctober2026) {
    auto const bag = of_class("leather_goods");
    EXPECT_EQ(said(bag, Route::domestic, "2026-10-17", "HALAL-GOODS"), "");
    EXPECT_EQ(said(bag, Route::domestic, "2026-10-17", "HALAL-GOODS-BEFORE"),
        "not_needed credential_recommended");
    EXPECT_EQ(
        said(bag, Route::domestic, "2026-10-18", "HALAL-GOODS"), "blocked credential_missing");
}

TEST(Halal, OfGoodsInUseAsksForPartsOfAnimals) {
    struct Case {
        char const* product_class;
        std::string rule;
        char const* without_certificate;
    };
    for (auto const& one : {Case{"garment", "HALAL-WORN", "blocked credential_missing"},
             Case{"silver_jewellery", "HALAL-WORN", "blocked credential_missing"},
             Case{"ceramics", "HALAL-HOUSEHOLD", "blocked credential_missing"},
             Case{"rattan_article", "HALAL-HOUSEHOLD", "blocked credential_missing"},
             Case{"wood_article", "HALAL-HOUSEHOLD", "blocked credential_missing"},
             Case{"furniture_wood", "HALAL-FURNITURE", "unknown credential_missing"}}) {
        auto offer = of_class(one.product_class);
        auto const at_home = [&](char const* date, std::string const& rule) {
            return said(offer, Route::domestic, date, rule);
        };
        EXPECT_EQ(at_home("2026-10-18", one.rule), "unknown fact_unknown") << one.product_class;
        offer.product.answers = {{"contains_animal_parts", true}};
        EXPECT_EQ(at_home("2026-10-17", one.rule), "") << one.product_class;
        EXPECT_EQ(at_home("2026-10-17", one.rule + "-BEFORE"), "not_needed credential_recommended")
            << one.product_class;
        EXPECT_EQ(at_home("2026-10-18", one.rule + "-BEFORE"), "") << one.product_class;
        EXPECT_EQ(at_home("2026-10-18", one.rule), one.without_certificate) << one.product_class;
        offer.product.answers = {{"contains_animal_parts", false}};
        EXPECT_EQ(at_home("2026-10-18", one.rule), "not_needed does_not_apply")
            << one.product_class;
        EXPECT_EQ(said(with(offer, {"halal_certificate"}), cargo, today, one.rule), "")
            << "no condition of the import";
    }
}

TEST(Limit, IncludesTheLimit) {
    auto offer = brooch();
    offer.consignment.pieces = 2;
    offer.product.price_cny = yuan(2'500);
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-SINGLE"), "not_needed does_not_apply");
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-WITHIN"), "ready allowed");
    offer.product.price_cny = Money{250'001, Currency::CNY};
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-SINGLE"), "blocked prohibited");
    EXPECT_EQ(said(offer, parcel, "2018-12-31", "LIMIT-SINGLE"), "");
    offer.product.price_cny.reset();
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-SINGLE"), "unknown fact_unknown");
}

TEST(Limit, CountsTheYearOfTheBuyer) {
    auto offer = brooch();
    offer.product.price_cny = yuan(1'000);
    offer.consignment.used_this_year = yuan(25'000);
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-YEAR"), "not_needed does_not_apply");
    offer.consignment.used_this_year = Money{2'500'001, Currency::CNY};
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-YEAR"), "blocked prohibited");
}

TEST(Limit, SurvivesNumbersBeyondCounting) {
    auto offer = brooch();
    offer.consignment.pieces = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(said(offer, parcel, today, "LIMIT-SINGLE"), "unknown fact_unknown");
}

TEST(Document, TurnsAtThirtyKilos) {
    auto offer = coffee();
    offer.product.gross_grams = 30'000;
    EXPECT_EQ(said(offer, cargo, today, "DOC-CN"), "ready document_used");
    EXPECT_EQ(said(offer, cargo, "2025-03-04", "DOC-CN"), "");
    EXPECT_EQ(said(offer, cargo, "2025-03-05", "DOC-CN"), "ready document_used");
    offer.product.gross_grams = 30'001;
    EXPECT_EQ(said(offer, cargo, today, "DOC-CN"), "not_needed does_not_apply");
    EXPECT_EQ(said(offer, cargo, today, "DOC-PEB"), "ready document_used");
    offer.exporter.is_business = false;
    EXPECT_EQ(said(offer, cargo, today, "DOC-OVER-PERSON"), "unknown unverified");
    offer.product.gross_grams.reset();
    for (auto const* const rule : {"DOC-CN", "DOC-PEB", "DOC-OVER-PERSON"})
        EXPECT_EQ(said(offer, cargo, today, rule),
            rule == std::string_view("DOC-PEB") ? "not_needed does_not_apply"
                                                : "unknown fact_unknown");
    offer.exporter.is_business = true;
    for (auto const* const rule : {"DOC-CN", "DOC-PEB"})
        EXPECT_EQ(said(offer, cargo, today, rule), "unknown fact_unknown")
            << "of what is not weighed nobody knows the paper";
}

TEST(Preference, NeverBlocks) {
    EXPECT_EQ(said(coffee(), cargo, "2020-10-14", "PREF-ACFTA"), "");
    EXPECT_EQ(
        said(coffee(), cargo, "2020-10-15", "PREF-ACFTA"), "not_needed credential_recommended");
    EXPECT_EQ(said(with(coffee(), {"form_e", day("2026-11-01")}), cargo, today, "PREF-ACFTA"),
        "ready credential_held");
    EXPECT_EQ(said(with(coffee(), {"form_e", {}, day("2020-01-01")}), cargo, today, "PREF-ACFTA"),
        "not_needed credential_recommended");
    EXPECT_EQ(said(coffee(), parcel, today, "PREF-ACFTA"), "") << "duty is zero there";
}

TEST(CustomsAccess, OfTheExporterMustBeActive) {
    auto offer = batik();
    offer.exporter.has_customs_access = false;
    EXPECT_EQ(said(offer, cargo, today, "CERT-CUSTOMS-ACCESS"), "blocked prohibited");
    offer.exporter.has_customs_access.reset();
    EXPECT_EQ(said(offer, cargo, today, "CERT-CUSTOMS-ACCESS"), "unknown fact_unknown");
}

/// A thing of no class that has rows of its own, so that its code alone decides.
Offer of_code(std::string code) {
    return offer_of({"ceramics", code, code, 1'000, yuan(10), {}, {}});
}

TEST(ChannelBan, KnowsTheGroupsOfAnnouncement470) {
    for (auto const* const heading : {"01", "02", "1601", "1602", "0301", "0302", "0303", "0304",
             "0401", "0403", "0405", "0406", "0407", "0408", "1501", "1502", "1503", "1504", "0701",
             "0702", "0703", "0704", "0705", "0706", "0707", "0708", "0709", "0807", "0808", "0809",
             "0810", "2401", "1209", "0603", "0601", "0602"}) {
        auto code = std::string(heading) + "99999999";
        code.resize(8);
        auto const rule = std::string("BAN-") + heading;
        EXPECT_EQ(said(of_code(code), parcel, today, rule), "blocked prohibited") << rule;
        EXPECT_EQ(said(of_code(code), parcel, "2021-10-19", rule), "") << rule;
        EXPECT_EQ(said(of_code(code), Route::bonded, today, rule), "") << rule;
    }
    for (auto const* const heading : {"0306", "0307", "0308"})
        EXPECT_EQ(said(of_code(std::string(heading) + "9999"), parcel, today,
                      std::string("BAN-") + heading),
            "unknown unverified");
}

TEST(ChannelBan, AsksWhetherASnackHasMeat) {
    auto offer = chips();
    EXPECT_EQ(said(offer, parcel, today, "BAN-PREPARED"), "not_needed not_needed");
    EXPECT_EQ(said(offer, cargo, today, "IMP-PREPARED"), "not_needed not_needed");
    offer.product.answers = {{"contains_meat", true}};
    EXPECT_EQ(said(offer, parcel, today, "BAN-PREPARED-MEAT"), "blocked prohibited");
    EXPECT_EQ(said(offer, cargo, today, "IMP-PREPARED-MEAT"), "unknown unverified");
    offer.product.answers.clear();
    EXPECT_EQ(said(offer, parcel, today, "BAN-PREPARED-MEAT"), "unknown fact_unknown");
}

TEST(ExportControl, KnowsTheGroupsOfPermendag22And23) {
    for (auto const* const code : {"4403", "140120", "7204", "7404", "7602"}) {
        auto whole = std::string(code) + "9999";
        whole.resize(8);
        EXPECT_EQ(
            said(of_code(whole), cargo, today, std::string("EXP-") + code), "blocked prohibited");
    }
    for (auto const* const code : {"3102", "3103", "3104", "3105", "071490", "9705", "9706", "1006",
             "8001", "2701", "030111", "030119"}) {
        auto whole = std::string(code) + "9999";
        whole.resize(8);
        EXPECT_EQ(
            said(of_code(whole), cargo, today, std::string("EXP-") + code), "unknown unverified");
    }
}

TEST(Certificate, IsOpenWhereNobodyWroteRules) {
    for (auto const* const name : {"essential_oil", "leather_goods", "ceramics"})
        EXPECT_EQ(said(of_class(name), Route::domestic, today, "CERT-OPEN"), "unknown unverified");
    for (auto const* const name : {"tea", "spice", "durian_frozen"}) {
        EXPECT_EQ(said(of_class(name), Route::domestic, today, "CERT-PIRT"),
            "blocked credential_missing");
        EXPECT_EQ(said(with(of_class(name), {"pirt"}), Route::domestic, today, "CERT-PIRT"),
            "ready credential_held");
    }
    EXPECT_EQ(
        said(with(of_class("coffee_instant"), {"pirt"}), Route::domestic, today, "CERT-INSTANT"),
        "blocked credential_missing")
        << "no P-IRT where SNI is mandatory";
    EXPECT_EQ(said(of_class("spice"), cargo, today, "MAN-280-SELF"), "blocked credential_missing");
    for (auto const& one : starter().classes())
        EXPECT_TRUE(std::ranges::any_of(
            verdict(starter(), of_class(one.code), Route::domestic, day(today)).findings,
            [](Finding const& finding) {
                return starter().rules()[finding.rule].kind == Kind::certificate;
            }))
            << one.code << ": no row says what it needs, or that it needs nothing";
}

// DOMAIN §4.5: the categories whose makers an authority recommends, and what a parcel may not hold.
TEST(Classes, OfTheDecreesHaveRowsOfTheirOwn) {
    for (auto const* const name : {"nuts", "dried_fruit", "dairy", "egg_product"}) {
        auto const self = with(of_class(name), {"gacc_self"});
        EXPECT_EQ(said(self, cargo, "2026-05-31", "MAN-248-OFFICIAL"), "blocked credential_missing")
            << name;
        EXPECT_EQ(said(self, cargo, "2026-06-01", "MAN-280-OFFICIAL"), "unknown credential_missing")
            << name << ": the catalogue is not read";
        auto const recommended = with(of_class(name), {"gacc_recommended"});
        EXPECT_EQ(said(recommended, cargo, today, "MAN-280-OFFICIAL"), "ready credential_held")
            << name;
    }
    EXPECT_EQ(said(of_class("dairy"), parcel, today, "BAN-DAIRY"), "blocked prohibited");
    EXPECT_EQ(said(of_class("egg_product"), parcel, today, "BAN-EGG"), "blocked prohibited");
    EXPECT_EQ(said(of_class("egg_product"), parcel, "2021-10-19", "BAN-EGG"), "");
    EXPECT_EQ(said(with(of_class("dairy"), {"pirt"}), Route::domestic, today, "CERT-DAIRY"),
        "blocked credential_missing")
        << "no P-IRT for milk";
    EXPECT_EQ(said(with(of_class("nuts"), {"pirt"}), Route::domestic, today, "CERT-PIRT"),
        "ready credential_held");
    EXPECT_EQ(
        said(of_class("egg_product"), Route::domestic, today, "CERT-OPEN"), "unknown unverified");
}

TEST(Label, NamesTheRegistrationOfTheMaker) {
    EXPECT_EQ(said(chips(), cargo, "2021-12-31", "LABEL-GACC-248"), "");
    EXPECT_EQ(said(chips(), cargo, "2022-01-01", "LABEL-GACC-248"), "blocked credential_missing");
    EXPECT_EQ(said(chips(), cargo, "2026-06-01", "LABEL-GACC-248"), "");
    EXPECT_EQ(said(with(chips(), {"gacc_number_on_pack"}), cargo, "2026-06-01", "LABEL-GACC-280"),
        "ready credential_held");
    EXPECT_EQ(
        said(with(chips(), {"gacc_number_on_pack", {}, {}, false}), cargo, today, "LABEL-GACC-280"),
        "unknown credential_pending");
    EXPECT_EQ(said(batik(), cargo, today, "LABEL-GACC-280"), "");
}

TEST(RuleBook, OfTheHouseAnswersForEverything) {
    EXPECT_TRUE(open_tables(starter()).empty());
}

// Without it a buyer's goods may come back for ever.
TEST(RuleBook, WithoutTheDaysOfReturnIsTold) {
    auto const told = [](std::string_view last) {
        auto pack = starter_pack();
        auto& numbers = *std::ranges::find(pack.tables, "number", &Table::name);
        auto const to = static_cast<std::size_t>(
            std::ranges::find(numbers.columns, "valid_to") - numbers.columns.begin());
        if (last.empty())
            std::erase_if(
                numbers.rows, [](Row const& row) { return row.cells[0] == "NUM-CBEC-RETURN"; });
        for (auto& row : numbers.rows)
            if (row.cells[0] == "NUM-CBEC-RETURN") row.cells[to] = last;
        auto const faults = open_tables(RuleBook::compile(pack).value());
        return faults.size() == 1
            ? faults[0].pointer + " " + faults[0].code + " " + faults[0].arguments.at("name")
            : std::to_string(faults.size());
    };
    EXPECT_EQ(told(""), "number.csv rules_number_missing cbec_return_days");
    EXPECT_EQ(told("2030-12-31"), "number.csv rules_number_missing cbec_return_days");
}

}  // namespace
}  // namespace dermaga::trade::rules
