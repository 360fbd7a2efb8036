#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "rulepack/pack_files.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::trade::rules::test {

inline Date day(std::string_view text) {
    return parse_iso_date(text).value();
}
constexpr std::string_view today = "2026-11-24";

constexpr auto home = Route::domestic;
constexpr auto cargo = Route::general_trade;
constexpr auto parcel = Route::direct_purchase;
constexpr auto bonded = Route::bonded;
constexpr auto bonded_a = Route::bonded_a;

inline Pack const& starter_pack() {
    static Pack const pack = rulepack::read_pack(rulepack::starter_files()).value();
    return pack;
}
/// The pack that the house ships with, compiled.
inline RuleBook const& starter() {
    static RuleBook const book = [] {
        auto compiled = RuleBook::compile(starter_pack());
        if (!compiled) {
            auto const refusal = compiled.error();
            std::string all;
            for (auto const& fault : refusal.faults())
                all += "\n" + fault.pointer + " " + fault.code;
            throw std::runtime_error(all);
        }
        return std::move(*compiled);
    }();
    return book;
}

/// "blocked prohibited" for the finding of a rule, "" when the verdict has none.
inline std::string said(RuleBook const& book, Verdict const& verdict, std::string_view rule) {
    for (auto const& finding : verdict.findings)
        if (book.text(finding.rule).id == rule)
            return std::string(state_name(finding.state)) + " " +
                std::string(reason_name(finding.reason));
    return "";
}

/// Asks the starter pack and gives what one rule says.
inline std::string said(
    Offer const& offer, Route route, std::string_view date, std::string_view rule) {
    return said(starter(), verdict(starter(), offer, route, day(date)), rule);
}
inline std::string state_on(Offer const& offer, Route route, std::string_view date = today) {
    return std::string(state_name(verdict(starter(), offer, route, day(date)).state));
}

inline Money yuan(std::int64_t whole) {
    return {whole * 100, Currency::CNY};
}

/// A company with customs access that exports for a micro business.
inline Offer offer_of(Product product) {
    Offer offer;
    offer.product = std::move(product);
    offer.seller.size = UmkmClass::micro;
    offer.exporter.is_business = true;
    offer.exporter.has_customs_access = true;
    return offer;
}

inline void give(Offer& offer, std::string_view type) {
    offer.product.credentials.push_back({std::string(type)});
}

inline Offer with(Offer offer, Held held) {
    offer.product.credentials.push_back(std::move(held));
    return offer;
}

// The twelve sample products, with what their sellers know of them and no credential.
inline Offer coffee() {
    return offer_of({"coffee_roasted", "09012111", "0901210000", 290, yuan(88), {}, {}});
}
inline Offer chips() {
    return offer_of({"snack", "19059080", "1905900000", 190, yuan(18),
        {{"contains_meat", false}, {"contains_fish", false}, {"outside_pirt", false}}, {}});
}
inline Offer batik() {
    return offer_of({"garment", "62063010", "6206300090", 320, yuan(450),
        {{"baby_wear", false}, {"contains_animal_parts", false}}, {}});
}
inline Offer sugar() {
    return offer_of({"sugar_palm", "17029059", "", 540, yuan(35), {}, {}});
}
inline Offer nest() {
    return offer_of({"birds_nest", "04109010", "0410901000", 180, yuan(900),
        {{"commercially_sterile", false}, {"processed_nest", false}, {"nest_residues_within", true},
            {"nest_heat_treated", true}},
        {}});
}
inline Offer coconut_oil() {
    return offer_of({"edible_oil", "15131110", "", 420, yuan(60), {}, {}});
}
inline Offer chocolate() {
    return offer_of({"chocolate", "18063200", "", 85, yuan(40),
        {{"contains_milk", false}, {"outside_pirt", false}}, {}});
}
inline Offer rattan_bag() {
    return offer_of(
        {"rattan_article", "46021290", "", 700, yuan(90), {{"contains_animal_parts", false}}, {}});
}
inline Offer tray() {
    return offer_of({"wood_article", "44192000", "", 1'100, yuan(80),
        {{"cites_species", false}, {"contains_animal_parts", false}, {"wooden_packing", false}},
        {}});
}
inline Offer brooch() {
    return offer_of({"silver_jewellery", "71131190", "", 60, yuan(180),
        {{"contains_animal_parts", false}}, {}});
}
inline Offer soap() {
    return offer_of({"soap", "34011150", "", 120, yuan(15), {}, {}});
}
inline Offer sambal() {
    return offer_of({"sauce", "21039011", "", 330, yuan(20),
        {{"low_acid_jar", false}, {"contains_fish", true}, {"contains_meat", false},
            {"outside_pirt", false}},
        {}});
}
inline std::vector<Offer> twelve() {
    return {coffee(), chips(), batik(), sugar(), nest(), coconut_oil(), chocolate(), rattan_bag(),
        tray(), brooch(), soap(), sambal()};
}

}  // namespace dermaga::trade::rules::test
