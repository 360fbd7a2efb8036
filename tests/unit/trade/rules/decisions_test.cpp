// The twelve sample products, asked through the public interface with the pack that the house
// ships.
#include <gtest/gtest.h>

#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

TEST(Decisions, CoffeeMayGoAsAParcel) {
    auto offer = coffee();
    offer.consignment.pieces = 2;
    give(offer, "e_label");
    EXPECT_EQ(state_on(offer, Route::direct_purchase), "ready");
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "DOC-CN"), "ready document_used");
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "DOC-PEB"), "not_needed does_not_apply");
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "PL-090121"), "ready allowed");
    EXPECT_EQ(state_on(coffee(), Route::direct_purchase), "blocked")
        << "without the label on the page";
}

TEST(Decisions, FortyKilosOfCoffeeByACompanyNeedADeclaration) {
    auto offer = coffee();
    offer.product.gross_grams = 40'000;
    EXPECT_EQ(said(offer, Route::general_trade, today, "DOC-PEB"), "ready document_used");
    EXPECT_EQ(said(offer, Route::general_trade, today, "DOC-CN"), "not_needed does_not_apply");
}

TEST(Decisions, ChipsNeedTheirListChecked) {
    auto offer = chips();
    give(offer, "e_label");
    EXPECT_EQ(state_on(offer, Route::direct_purchase), "unknown");
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "PL-190590"), "unknown unverified");
    EXPECT_EQ(
        said(offer, Route::general_trade, today, "MAN-280-SELF"), "blocked credential_missing");
}

TEST(Decisions, BatikNeedsATestAndALabelInGeneralTrade) {
    auto offer = batik();
    EXPECT_EQ(state_on(offer, Route::general_trade), "blocked");
    give(offer, "gb18401_report");
    offer.product.credentials.push_back({"fibre_label"});
    EXPECT_EQ(state_on(offer, Route::general_trade), "ready");
}

TEST(Decisions, PalmSugarIsOnNoListThatIsKnown) {
    EXPECT_EQ(said(sugar(), Route::direct_purchase, today, "PL-DEFAULT"), "unknown unverified");
    EXPECT_EQ(
        said(sugar(), Route::general_trade, today, "MAN-280-SELF"), "blocked credential_missing");
}

TEST(Decisions, RawNestIsBlockedAsAParcel) {
    EXPECT_EQ(state_on(nest(), Route::direct_purchase), "blocked");
    EXPECT_EQ(said(nest(), Route::direct_purchase, today, "BAN-NEST"), "blocked prohibited");
    auto const rule = starter().find_rule("BAN-NEST");
    ASSERT_TRUE(rule);
    EXPECT_NE(starter().text(*rule).basis.find("470/2021"), std::string::npos);
}

TEST(Decisions, NestInBondNeedsPlantAndRegisteredExporter) {
    auto offer = nest();
    EXPECT_EQ(said(offer, Route::bonded, today, "BAN-NEST"), "");
    EXPECT_EQ(said(offer, Route::bonded, today, "MAN-NEST-BONDED"), "blocked credential_missing");
    EXPECT_EQ(said(offer, Route::bonded, today, "EXP-NEST"), "blocked credential_missing");
    for (auto const* type : {"gacc_recommended", "nkv", "house_registration", "kh12", "e_label",
             "nest_label", "nest_traceability"})
        give(offer, type);
    offer.seller.credentials.push_back({"et_sbw"});
    EXPECT_EQ(said(offer, Route::bonded, today, "EXP-NEST"), "blocked credential_missing")
        << "not the seller's";
    offer.exporter.credentials.push_back({"et_sbw"});
    EXPECT_EQ(state_on(offer, Route::bonded), "ready");
}

TEST(Decisions, AClassThatTheCodeContradictsIsNeverReady) {
    auto offer = nest();
    offer.product.product_class = "garment";
    offer.product.answers = {{"baby_wear", false}, {"contains_animal_parts", false}};
    give(offer, "gb18401_report");
    give(offer, "fibre_label");
    give(offer, "e_label");
    for (auto const route : {Route::domestic, Route::general_trade, Route::direct_purchase,
             Route::bonded, Route::sample}) {
        EXPECT_EQ(said(offer, route, today, "CERT-CLASS"), "unknown unverified");
        EXPECT_NE(state_on(offer, route), "ready");
    }
    // What a class forbids it forbids whatever the code.
    offer.product.product_class = "rattan_raw";
    EXPECT_EQ(said(offer, Route::general_trade, today, "EXP-RATTAN-RAW"), "blocked prohibited");
    // Digits that are missing contradict nothing.
    offer.product.hs = "04";
    offer.product.gcode = "";
    offer.product.product_class = "birds_nest";
    EXPECT_EQ(said(offer, Route::general_trade, today, "CERT-CLASS"), "");
}

// What is banned by its class is not let through under another class of the same chapter.
TEST(Decisions, ACodeSaysWhatTheClassDoesNot) {
    auto const filed_as = [](std::string name, std::string hs, std::string gcode) {
        auto offer = offer_of({std::move(name), std::move(hs), std::move(gcode), 200, yuan(90),
            {{"commercially_sterile", false}, {"contains_meat", false}, {"contains_fish", false},
                {"sold_as_organic", false}, {"baby_wear", false}},
            {}});
        for (auto const& type : starter().credentials()) {
            bool const is_exporters = type.holder == Holder::exporter;
            if (!is_exporters) give(offer, type.code);
        }
        return offer;
    };
    auto const parcel = Route::direct_purchase;
    auto const cargo = Route::general_trade;
    auto const honey = filed_as("honey", "04109010", "0410901000");
    EXPECT_EQ(said(honey, parcel, today, "BAN-NEST"), "blocked prohibited");
    EXPECT_EQ(said(honey, Route::bonded, today, "EXP-NEST"), "blocked credential_missing");
    for (auto const route : all_routes)
        EXPECT_NE(state_on(honey, route), "ready") << route_code(route);
    auto bare = honey;
    bare.product.credentials.clear();
    EXPECT_EQ(said(bare, Route::bonded, today, "MAN-NEST-BONDED"), "blocked credential_missing");
    auto sterile = honey;
    sterile.product.answers[0].value = true;
    EXPECT_EQ(said(sterile, parcel, today, "BAN-NEST-CANNED"), "ready allowed");
    EXPECT_EQ(said(honey, parcel, "2021-12-31", "BAN-NEST"), "");
    EXPECT_EQ(
        said(filed_as("honey", "04090000", "0410001000"), parcel, "2021-10-20", "BAN-NEST-2017"),
        "blocked prohibited");
    EXPECT_EQ(
        said(filed_as("honey", "04090000", "0410001000"), parcel, "2021-10-19", "BAN-NEST-2017"),
        "");

    struct Case {
        char const* filed_as;
        char const* code;
        Route route;
        char const* rule;
        char const* expected;
    };
    for (auto const& one : {
             Case{"rattan_article", "14012000", cargo, "EXP-140120", "blocked prohibited"},
             Case{"garment", "63090000", cargo, "IMP-6309", "blocked prohibited"},
             Case{"snack", "30039000", cargo, "IMP-3003", "blocked prohibited"},
             Case{"snack", "30049000", cargo, "IMP-3004", "blocked prohibited"},
             Case{"tea", "12119090", cargo, "EXP-121190", "unknown unverified"},
             Case{"tea", "12119090", cargo, "IMP-121190", "unknown unverified"},
             Case{"snack", "08109000", parcel, "BAN-0810", "blocked prohibited"},
             Case{"snack", "08061000", parcel, "BAN-080610", "blocked prohibited"},
             Case{"dried_fruit", "08045000", parcel, "BAN-0804", "unknown unverified"},
             Case{"snack", "08011900", parcel, "BAN-080119", "unknown unverified"},
             Case{"nuts", "08011200", parcel, "BAN-080112", "unknown unverified"},
             Case{"snack", "04039000", parcel, "BAN-0403", "blocked prohibited"},
             Case{"snack", "04072100", parcel, "BAN-0407", "blocked prohibited"},
             Case{"snack", "04029900", parcel, "BAN-0402", "unknown unverified"},
             Case{"snack", "04049000", parcel, "BAN-0404", "unknown unverified"},
             Case{"snack", "07141000", parcel, "BAN-0714", "unknown unverified"},
             Case{"snack", "02109900", cargo, "IMP-02", "unknown unverified"},
             Case{"snack", "16010000", cargo, "IMP-1601", "unknown unverified"},
             Case{"sauce", "16024900", Route::bonded, "IMP-1602", "unknown unverified"},
             Case{"snack", "03055900", cargo, "IMP-03", "unknown unverified"},
             Case{"snack", "16041490", cargo, "IMP-1604", "unknown unverified"},
             Case{"sauce", "16055900", Route::bonded_a, "IMP-1605", "unknown unverified"},
             // Only the class tells these apart, and the code contradicts it.
             Case{"snack", "08011900", cargo, "CERT-CLASS", "unknown unverified"},
             Case{"snack", "08119000", cargo, "CERT-CLASS", "unknown unverified"},
             Case{"snack", "04109010", cargo, "CERT-CLASS", "unknown unverified"},
             Case{"egg_product", "04109010", Route::domestic, "CERT-CLASS", "unknown unverified"},
         }) {
        auto const offer = filed_as(one.filed_as, one.code, std::string(one.code) + "00");
        EXPECT_EQ(said(offer, one.route, today, one.rule), one.expected)
            << one.filed_as << " " << one.code;
        EXPECT_NE(state_on(offer, one.route), "ready") << one.filed_as << " " << one.code;
    }
}

// An open answer by code (nobody checked, too few digits, weakly known) lifts no ban of the class.
TEST(Decisions, AnOpenCodeLiftsNoBanOfTheClass) {
    auto const of = [](std::string name, std::string code) {
        return offer_of({std::move(name), code, "", 200, yuan(90), {}, {}});
    };
    EXPECT_EQ(said(of("fruit_fresh", "08045000"), Route::direct_purchase, today, "BAN-FRUIT"),
        "blocked prohibited");
    EXPECT_EQ(said(of("kratom", "12119090"), Route::general_trade, today, "EXP-KRATOM-RAW"),
        "blocked prohibited");
    EXPECT_EQ(said(of("jamu", "12119090"), Route::general_trade, today, "IMP-MEDICINE"),
        "blocked prohibited");
    auto raw = nest();
    raw.product.gcode.clear();  // six digits are common; the row of the nest has eight
    EXPECT_EQ(said(raw, Route::direct_purchase, today, "BAN-NEST-CLASS"), "blocked prohibited");
    EXPECT_EQ(
        said(raw, Route::bonded, today, "MAN-NEST-BONDED-CLASS"), "blocked credential_missing");
    give(raw, "gacc_recommended");
    EXPECT_EQ(said(raw, Route::bonded, today, "MAN-NEST-BONDED"), "unknown code_missing");
    // A ban that may not hold is none: the nest may be canned.
    raw.product.answers.clear();
    EXPECT_EQ(said(raw, Route::direct_purchase, today, "BAN-NEST-CLASS"), "");
    EXPECT_EQ(said(raw, Route::direct_purchase, today, "BAN-NEST"), "unknown code_missing");
}

// DOMAIN §4.5: the catalogue of Decree 280 has not been read, so that whose maker an authority must
// recommend is not sure; that its maker is registered at all is.
TEST(Decisions, CoconutOilNeedsAPlantThatIsRegistered) {
    auto offer = coconut_oil();
    auto const on = [&](std::string_view date, std::string_view rule) {
        return said(offer, Route::general_trade, date, rule);
    };
    EXPECT_EQ(on(today, "MAN-280-SELF"), "blocked credential_missing");
    give(offer, "gacc_self");
    EXPECT_EQ(on("2026-05-31", "MAN-248-OFFICIAL"), "blocked credential_missing");
    EXPECT_EQ(on("2026-06-01", "MAN-280-OFFICIAL"), "unknown credential_missing");
    give(offer, "gacc_recommended");
    EXPECT_EQ(on(today, "MAN-280-OFFICIAL"), "ready credential_held");
}

// The protocol of 2012 asks for a registered plant whatever a catalogue says.
TEST(Decisions, NestAsCargoNeedsARecommendedPlant) {
    auto offer = nest();
    give(offer, "gacc_self");
    EXPECT_EQ(said(offer, Route::general_trade, today, "MAN-NEST"), "blocked credential_missing");
    EXPECT_EQ(said(offer, Route::general_trade, "2012-04-23", "MAN-NEST"), "");
    give(offer, "gacc_recommended");
    EXPECT_EQ(said(offer, Route::general_trade, today, "MAN-NEST"), "ready credential_held");
}

// DOMAIN §2.3, §4.5: nitrite at most 30 ppm, aluminium at most 100 mg/kg.
TEST(Decisions, NestAboveItsResiduesGoesNowhere) {
    auto offer = nest();
    auto const residues = [&](std::string_view rule) {
        return said(offer, Route::bonded, today, rule);
    };
    EXPECT_EQ(residues("IMP-NEST"), "ready allowed");
    offer.product.answers = {{"nest_residues_within", false}};
    EXPECT_EQ(residues("IMP-NEST-RESIDUES"), "blocked prohibited");
    EXPECT_EQ(said(offer, Route::bonded, "2012-04-23", "IMP-NEST-RESIDUES"), "");
    offer.product.answers = {};
    EXPECT_EQ(residues("IMP-NEST-RESIDUES"), "unknown fact_unknown");
}

// DOMAIN §3.3: reptile leather, coral and shells of listed species, on whatever is worn.
TEST(Decisions, WhatIsWornOfAListedSpeciesNeedsItsPermit) {
    for (auto offer : {batik(), brooch()}) {
        auto const permit = [&] {
            return said(offer, Route::general_trade, today, "CERT-CITES-PARTS");
        };
        EXPECT_EQ(permit(), "not_needed does_not_apply") << "nothing of animals in it";
        offer.product.answers = {{"contains_animal_parts", true}};
        EXPECT_EQ(permit(), "unknown fact_unknown");
        offer.product.answers.push_back({"cites_species", true});
        EXPECT_EQ(permit(), "blocked credential_missing");
        give(offer, "cites_permit");
        EXPECT_EQ(permit(), "ready credential_held");
    }
    EXPECT_EQ(said(offer_of({"essential_oil", "33012990", "", 100, yuan(90),
                       {{"cites_species", true}}, {}}),
                  Route::general_trade, today, "CERT-CITES"),
        "blocked credential_missing")
        << "oil of agarwood";
}

TEST(Decisions, FrozenDurianTravelsWithItsPhytosanitaryCertificate) {
    auto offer = offer_of({"durian_frozen", "08119000", "", 1'000, yuan(90), {}, {}});
    EXPECT_EQ(said(offer, Route::general_trade, today, "CERT-PHYTO"), "blocked credential_missing");
    give(offer, "phytosanitary");
    EXPECT_EQ(said(offer, Route::general_trade, today, "CERT-PHYTO"), "ready credential_held");
}

TEST(Decisions, MilkDecidesWhichLicenceChocolateNeeds) {
    auto offer = chocolate();
    give(offer, "pirt");
    EXPECT_EQ(said(offer, Route::domestic, today, "CERT-CHOCOLATE"), "ready credential_held");
    offer.product.answers = {{"contains_milk", true}};
    EXPECT_EQ(
        said(offer, Route::domestic, today, "CERT-CHOCOLATE-MILK"), "blocked credential_missing");
}

TEST(Decisions, RattanIsFreeAsABagAndForbiddenRaw) {
    EXPECT_EQ(
        said(rattan_bag(), Route::general_trade, today, "EXP-RATTAN"), "not_needed not_needed");
    auto raw = rattan_bag();
    raw.product.product_class = "rattan_raw";
    EXPECT_EQ(said(raw, Route::general_trade, today, "EXP-RATTAN-RAW"), "blocked prohibited");
}

TEST(Decisions, TrayWithoutVLegalStaysAtHome) {
    auto offer = tray();
    EXPECT_EQ(
        said(offer, Route::general_trade, today, "EXP-WOOD-TRAY"), "blocked credential_missing");
    give(offer, "svlk");
    EXPECT_EQ(state_on(offer, Route::general_trade), "blocked");
    EXPECT_EQ(state_on(offer, Route::domestic), "ready");
    offer.product.credentials.push_back({"v_legal", day("2026-11-01")});
    EXPECT_EQ(said(offer, Route::general_trade, today, "EXP-WOOD-TRAY"), "ready credential_held");
}

TEST(Decisions, SilverAboveTheLimitGoesOnlyAsOneItem) {
    auto offer = brooch();
    offer.product.price_cny = yuan(5'200);
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "LIMIT-SINGLE-ONE"), "ready allowed");
    EXPECT_EQ(
        said(offer, Route::direct_purchase, today, "LIMIT-SINGLE"), "not_needed does_not_apply");
    offer.product.price_cny = yuan(2'600);
    offer.consignment.pieces = 2;
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "LIMIT-SINGLE"), "blocked prohibited");
}

TEST(Decisions, SoapNeedsItsChineseFilingOnlyInGeneralTrade) {
    EXPECT_EQ(said(soap(), Route::general_trade, today, "CERT-NMPA"), "blocked credential_missing");
    EXPECT_EQ(said(soap(), Route::bonded, today, "CERT-NMPA-RETAIL"), "not_needed not_needed");
    EXPECT_EQ(said(soap(), Route::domestic, today, "CERT-COSMETIC"), "blocked credential_missing");
}

TEST(Decisions, SambalWithAnExpiredLicenceIsSuspended) {
    auto offer = sambal();
    give(offer, "halal_certificate");
    offer.product.credentials.push_back({"pirt", std::nullopt, day("2019-12-31")});
    EXPECT_EQ(said(offer, Route::domestic, today, "CERT-SAUCE"), "blocked credential_expired");
    EXPECT_EQ(state_on(offer, Route::domestic), "blocked");
    offer.product.credentials.push_back({"pirt", std::nullopt, day("2029-12-31")});
    EXPECT_EQ(state_on(offer, Route::domestic), "ready") << "one that holds is enough";
}

TEST(Decisions, SambalWithFishNeedsMarketAccessAsCargo) {
    EXPECT_EQ(
        said(sambal(), Route::general_trade, today, "IMP-PREPARED-FISH"), "unknown unverified");
    EXPECT_EQ(said(sambal(), Route::direct_purchase, today, "IMP-PREPARED-FISH-RETAIL"),
        "unknown unverified");
    EXPECT_EQ(said(sambal(), Route::sample, today, "IMP-PREPARED"), "not_needed not_needed");
}

}  // namespace
}  // namespace dermaga::trade::rules
