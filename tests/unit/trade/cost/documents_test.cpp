// Whether the goods are of origin, and what a certificate is worth.
#include <string>

#include <gtest/gtest.h>

#include "sample_rules.hpp"
#include "trade/cost/certificate.hpp"
#include "trade/cost/origin.hpp"
#include "trade/route.hpp"

namespace dermaga::trade::cost {
namespace {

using namespace sample;

Material material(
    std::string_view hs, std::string_view value, MaterialOrigin origin = MaterialOrigin::foreign) {
    return {HsCode::parse(hs).value(), yuan(value), origin};
}
OriginRules form_e() {
    return {.agreement = Agreement::acfta,
        .regional_value_min = ruled("0.4", "acfta.rvc"),
        .shift = {},
        .de_minimis = {}};
}
/// "CTH RVC", what is met.
std::string criteria(std::vector<Material> const& materials, OriginRules const& rules,
    std::string_view fob = "100.00") {
    auto const found =
        find_origin({HsCode::parse("1806.32").value(), yuan(fob), materials}, rules).value();
    std::string all;
    for (auto const& met : found.met)
        all += (all.empty() ? "" : " ") + std::string(criterion_text(met, rules));
    return all;
}

TEST(Origin, WorksOutTheRegionalValueExactly) {
    struct Row {
        std::string_view foreign, share, met;
    };
    constexpr Row rows[] = {
        {"58.00", "42", "RVC"},
        {"60.00", "40", "RVC"},
        {"60.01", "39.99", ""},
        {"99.99", "0.01", ""},
        {"100.00", "0", ""},
        {"250.00", "0", ""},
        {"0", "100", "RVC"},
    };
    for (auto const& row : rows) {
        auto const found = find_origin(
            {HsCode::parse("1806.32").value(), yuan("100.00"), {material("1806.10", row.foreign)}},
            form_e())
                               .value();
        EXPECT_EQ(found.regional_value.percent(), row.share) << row.foreign;
        EXPECT_EQ(criteria({material("1806.10", row.foreign)}, form_e()), row.met) << row.foreign;
    }
    auto const hair = find_origin(
        {HsCode::parse("1806.32").value(), yuan("1000.00"), {material("1806.10", "600.01")}},
        form_e());
    EXPECT_EQ(hair->regional_value.percent(), "39.99");
    // 40 % but for a hair: what is shown is rounded down, what is decided is not rounded at all.
    EXPECT_EQ(criteria({material("1806.10", "6000000.01")}, form_e(), "10000000.00"), "");
}

TEST(Origin, PutsFirstWhatTellsLeast) {
    auto rules = form_e();
    rules.shift = {TariffShift::heading, "acfta.cth"};
    EXPECT_EQ(criteria({material("1801.00", "30.00", MaterialOrigin::wholly_obtained)}, rules),
        "WO CTH RVC");
    EXPECT_EQ(
        criteria({material("1806.32", "30.00", MaterialOrigin::originating)}, rules), "PE CTH RVC");
    EXPECT_EQ(criteria({material("1801.00", "70.00")}, rules), "CTH");
    EXPECT_EQ(criteria({material("1806.10", "30.00")}, rules), "RVC");
    EXPECT_EQ(criteria({material("1806.10", "70.00")}, rules), "");
    auto const by_value = find_origin(
        {HsCode::parse("1806.32").value(), yuan("100.00"), {material("1806.10", "30.00")}}, rules);
    EXPECT_TRUE(by_value->shows_fob());
    EXPECT_EQ(by_value->met[0].rule, "acfta.rvc");
    auto const by_shift = find_origin(
        {HsCode::parse("1806.32").value(), yuan("100.00"), {material("1801.00", "30.00")}}, rules);
    EXPECT_FALSE(by_shift->shows_fob());
}

TEST(Origin, ChangesCodeByAsManyDigitsAsTheRuleSays) {
    OriginRules rules{.agreement = Agreement::rcep,
        .regional_value_min = {},
        .shift = Ruled<TariffShift>{},
        .de_minimis = {}};
    auto const met = [&](TariffShift shift, std::string_view hs) {
        rules.shift = {shift, "rcep.ctc"};
        return criteria({material(hs, "70.00")}, rules);
    };
    EXPECT_EQ(met(TariffShift::chapter, "1701.91"), "CTC");
    EXPECT_EQ(met(TariffShift::chapter, "1801.00"), "");
    EXPECT_EQ(met(TariffShift::heading, "1801.00"), "CTC");
    EXPECT_EQ(met(TariffShift::heading, "1806.10"), "");
    EXPECT_EQ(met(TariffShift::subheading, "1806.10"), "CTC");
    EXPECT_EQ(met(TariffShift::subheading, "1806.32"), "");
}

TEST(Origin, ForgivesALittleThatDoesNotChange) {
    auto rules = form_e();
    rules.regional_value_min.reset();
    rules.shift = {TariffShift::heading, "acfta.cth"};
    rules.is_shift_product_specific = true;
    std::vector<Material> const materials{
        material("1801.00", "70.00"), material("1806.10", "10.00")};
    EXPECT_EQ(criteria(materials, rules), "");
    rules.de_minimis = ruled("0.1", "acfta.de_minimis");
    EXPECT_EQ(criteria(materials, rules), "PSR");
    EXPECT_EQ(criteria({material("1806.10", "10.01")}, rules), "");
}

TEST(Origin, RefusesABillItCannotRead) {
    auto const code = [](BillOfMaterials const& bill) {
        auto const refusal = find_origin(bill, form_e()).error();
        return refusal.faults().at(0).pointer + " " + refusal.faults()[0].code;
    };
    auto const chocolate = HsCode::parse("1806.32").value();
    EXPECT_EQ(code({chocolate, yuan("1.00"), {}}), "/materials materials_count");
    EXPECT_EQ(
        code({chocolate, yuan("1.00"), std::vector(materials_max + 1, material("1801.00", "0"))}),
        "/materials materials_count");
    EXPECT_EQ(code({chocolate, yuan("0"), {material("1801.00", "0")}}), "/fob origin_fob_positive");
    EXPECT_EQ(code({chocolate, yuan("1.00"),
                  {{chocolate, Money{-1, Currency::CNY}, MaterialOrigin::foreign}}}),
        "/materials/0/value material_value");
    EXPECT_EQ(code({chocolate, yuan("1.00"),
                  {{chocolate, Money{1, Currency::IDR}, MaterialOrigin::foreign}}}),
        "/materials/0/value origin_currency");
}

TEST(Certificate, IsWorthItWhereItSavesDuty) {
    auto const mfn = ruled("0.15", "duty.mfn");
    auto const acfta = ruled("0.05", "acfta.duty");
    EXPECT_EQ(advise_certificate(mfn, acfta).need, CertificateNeed::saves_duty);
    EXPECT_EQ(advise_certificate(mfn, acfta).rule, "acfta.duty");
    // Within the limits of cross-border retail the duty is zero already.
    auto const retail = advise_certificate(ruled("0", "cbec.duty"), acfta);
    EXPECT_EQ(retail.need, CertificateNeed::no_saving);
    EXPECT_EQ(retail.rule, "cbec.duty");
    EXPECT_EQ(advise_certificate(acfta, acfta).need, CertificateNeed::no_saving);
    EXPECT_EQ(certificate_code(CertificateNeed::saves_duty), "certificate_saves_duty");
}

TEST(Route, HasTheCodeOfCustoms) {
    for (auto const route : {Route::general_trade, Route::direct_purchase, Route::bonded,
             Route::bonded_a, Route::sample})
        EXPECT_EQ(parse_route(route_code(route)), route);
    EXPECT_EQ(route_code(Route::direct_purchase), "9610");
    EXPECT_FALSE(parse_route("9710"));  // export from China only
    EXPECT_TRUE(is_cross_border_retail(Route::bonded_a));
    EXPECT_FALSE(is_cross_border_retail(Route::sample));
}

}  // namespace
}  // namespace dermaga::trade::cost
