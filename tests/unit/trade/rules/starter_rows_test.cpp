// Rows of the starter pack that no test of a kind needs: each says what it should, and no more.
#include <gtest/gtest.h>

#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;
constexpr auto prohibited = "blocked prohibited";
constexpr auto missing = "blocked credential_missing";
constexpr auto unread = "unknown unverified";
constexpr auto none = "not_needed not_needed";

Offer filed(std::string product_class, std::string hs, std::vector<Answer> answers = {}) {
    auto gcode = hs.substr(0, 6) + "0000";
    return offer_of({std::move(product_class), std::move(hs), std::move(gcode), 500, yuan(10),
        std::move(answers), {}});
}

struct Case {
    Offer offer;
    Route route;
    std::string rule;
    std::string_view expected;
    std::string_view on = today;
};

TEST(StarterRows, SayWhatTheLawSays) {
    Answer const cites{"cites_species", true};
    Answer const parts{"contains_animal_parts", true};
    auto const heated = [](bool value) {
        auto offer = nest();
        offer.product.answers.back().value = value;
        return offer;
    };
    for (auto const& one : std::vector<Case>{
             {filed("edible_oil", "15132910"), cargo, "EXP-PALM-151329", unread},
             {filed("edible_oil", "15132110"), cargo, "EXP-PALM-151321", unread},
             {filed("nuts", "12071010"), cargo, "EXP-PALM-120710", unread},
             {coconut_oil(), cargo, "EXP-FOOD", none},
             {filed("toy", "95030010"), cargo, "EXP-CCC", none},
             {filed("toy", "44201190"), cargo, "EXP-44", unread},
             {filed("toy", "44201190", {cites}), cargo, "CERT-CITES", missing},
             {filed("toy", "44201190", {cites}), cargo, "IMP-CITES", unread},
             {tray(), cargo, "EXP-WOOD-TRAY", missing},
             {filed("", "26030000"), cargo, "EXP-26", unread},

             {filed("edible_oil", "15060000"), parcel, "BAN-1506", prohibited},
             {filed("cosmetics", "15050010"), parcel, "BAN-1505", prohibited},
             {filed("edible_oil", "15161010"), parcel, "BAN-151610", prohibited},
             {filed("edible_oil", "15060000"), bonded, "BAN-1506", ""},

             {filed("coffee_green", "09011120"), cargo, "MAN-280-SELF", missing, "2026-06-01"},
             {filed("coffee_green", "09011120"), cargo, "MAN-248-OFFICIAL", missing, "2026-05-31"},
             {with(filed("cocoa_beans", "18010010"), {"gacc_self"}), cargo, "MAN-280-OFFICIAL",
                 "unknown credential_missing"},
             {filed("coffee_green", "09011120"), cargo, "LABEL-GACC-280", missing},
             {filed("coffee_green", "09011120"), parcel, "LABEL-ELECTRONIC", missing},

             {filed("supplement", "21069072"), cargo, "IMP-SUPPLEMENT", prohibited},
             {filed("supplement", "21069072"), parcel, "IMP-SUPPLEMENT-RETAIL", unread},
             {filed("supplement", "21069072"), parcel, "PL-SUPPLEMENT", prohibited},
             {filed("jamu", "21069072"), parcel, "IMP-MEDICINE", prohibited},

             {filed("rattan_article", "46021290", {cites, parts}), cargo, "CERT-CITES-PARTS",
                 missing},
             {filed("ceramics", "69120000", {cites, parts}), cargo, "CERT-CITES-PARTS", missing},
             {filed("wood_article", "44201100", {cites}), cargo, "IMP-CITES", unread},
             {filed("wood_article", "44201100", {{"cites_species", false}}), cargo,
                 "IMP-PLANT-ARTICLES", none},
             {filed("garment", "62063010", {cites, parts}), cargo, "IMP-CITES-PARTS", unread},
             {filed("wood_article", "44201100", {cites}), parcel, "PL-WOOD-CITES", prohibited},
             {filed("wood_article", "44201100", {{"cites_species", false}}), parcel, "PL-DEFAULT",
                 unread},

             {chips(), cargo, "LABEL-7718-2011", missing},
             {chips(), bonded_a, "LABEL-7718-2011", ""},
             {chips(), bonded_a, "LABEL-28050-2011", ""},
             {chips(), bonded_a, "LABEL-ELECTRONIC", missing},
             {chips(), bonded_a, "DOC-THREE", "ready document_used"},
             {batik(), bonded_a, "LABEL-FIBRE", ""},

             {sambal(), parcel, "IMP-PREPARED-FISH-RETAIL", unread},
             {sambal(), cargo, "IMP-PREPARED-FISH", unread},
             {filed("", "49050010"), cargo, "IMP-49", unread},
             {filed("toy", "49050010"), parcel, "IMP-49", unread},

             {heated(true), cargo, "IMP-NEST", "ready allowed"},
             {heated(false), cargo, "IMP-NEST-HEAT", prohibited},
             {heated(false), cargo, "IMP-NEST-HEAT", "", "2012-04-23"},
             {nest(), bonded, "CERT-NEST-TRACE", missing},
             {with(nest(), {"nest_traceability"}), bonded, "CERT-NEST-TRACE",
                 "ready credential_held"},

             {filed("fruit_fresh", "08109094"), cargo, "CERT-ORCHARD", missing},
             {with(filed("fruit_fresh", "08109094"), {"orchard_registration"}), cargo,
                 "CERT-ORCHARD", "ready credential_held"},
             {filed("fruit_fresh", "08109094"), parcel, "CERT-ORCHARD", ""},

             {filed("fabric", "50072000", {parts}), home, "HALAL-OTHER",
                 "unknown credential_missing", "2026-10-18"},
             {filed("fabric", "50072000", {parts}), home, "HALAL-OTHER-BEFORE",
                 "not_needed credential_recommended", "2026-10-17"},
             {filed("toy", "95030010", {{"contains_animal_parts", false}}), home, "HALAL-OTHER",
                 "not_needed does_not_apply"},

             {filed("garment", "62064010"), cargo, "LINE-62064010", prohibited},
             {filed("leather_goods", "42022200"), cargo, "LINE-42022200", prohibited},
             {filed("leather_goods", "42022100"), cargo, "LINE-DEFAULT", none},
         })
        EXPECT_EQ(said(one.offer, one.route, one.on, one.rule), one.expected)
            << one.rule << " " << route_code(one.route) << " " << one.on;
}

TEST(CustomsAccess, IsAskedOfBusinesses) {
    auto offer = coffee();
    offer.exporter.has_customs_access = false;
    EXPECT_EQ(said(offer, cargo, today, "CERT-CUSTOMS-ACCESS"), prohibited);
    EXPECT_EQ(said(offer, parcel, today, "CERT-CUSTOMS-ACCESS-PARCEL"), unread);
    offer.exporter.is_business.reset();
    EXPECT_EQ(said(offer, cargo, today, "CERT-CUSTOMS-ACCESS"), "unknown fact_unknown");
    offer.exporter.is_business = false;
    EXPECT_EQ(said(offer, cargo, today, "CERT-CUSTOMS-ACCESS"), "not_needed does_not_apply")
        << "a person sends a small consignment without an NIB";
    for (auto const route : {cargo, bonded, bonded_a})
        EXPECT_EQ(said(offer, route, today, "CERT-CUSTOMS-ACCESS-PERSON"), unread);
    EXPECT_EQ(said(offer, parcel, today, "CERT-CUSTOMS-ACCESS-PERSON"), "");
    offer.product.gross_grams = 30'001;
    EXPECT_EQ(said(offer, cargo, today, "DOC-OVER-PERSON"), unread)
        << "a large one a human looks at";
}

TEST(Tariff, SaysOfEachRateHowSureItIs) {
    auto const rates = starter().rates().tariff("18063200", day(today));
    EXPECT_EQ(rates.mfn->share, 80'000);
    EXPECT_EQ(rates.mfn->basis->confidence, Confidence::k_low);
    EXPECT_EQ(rates.vat->basis->confidence, Confidence::k_high);
    auto const coconut = starter().rates().tariff("0801110000", day(today));
    EXPECT_EQ(coconut.mfn->basis->confidence, Confidence::verified);
    EXPECT_EQ(coconut.consumption->basis->confidence, Confidence::k_high);
    for (auto const* const code :
        {"621410", "520852", "520859", "940383", "691200", "420221", "420229", "442011", "330129"})
        EXPECT_EQ(starter().rates().tariff(code, day(today)).vat->share, 130'000) << code;
}

}  // namespace
}  // namespace dermaga::trade::rules
