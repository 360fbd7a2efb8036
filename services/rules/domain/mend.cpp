#include "rules/domain/mend.hpp"

#include <algorithm>
#include <bit>

namespace dermaga::rules {

using namespace trade::rules;

namespace {

/// Of a rule's condition the first fact that a person can still change: nobody becomes another
/// form of business for a rule.
Mend first_answer(RuleBook const& book, Rule const& rule) {
    auto const form = book.known_fact(KnownFact::exporter_is_business);
    for (auto facts = rule.when.if_true | rule.when.if_false; facts != 0; facts &= facts - 1) {
        auto const fact = static_cast<std::uint16_t>(std::countr_zero(facts));
        auto mend = source_of(book, fact);
        if (mend.kind != MendKind::none && fact != form) return mend;
    }
    return {};
}

}  // namespace

std::string_view mend_name(MendKind kind) {
    constexpr std::string_view names[] = {
        "question", "credential", "product_field", "trade_field", "seller", "none"};
    return names[static_cast<std::size_t>(kind)];
}

Mend source_of(RuleBook const& book, std::uint16_t fact) {
    for (auto const size : {KnownFact::seller_micro, KnownFact::seller_small,
             KnownFact::seller_medium, KnownFact::seller_large})
        if (book.known_fact(size) == fact) return {MendKind::seller, "umkm_class"};
    if (book.known_fact(KnownFact::exporter_is_business) == fact)
        return {MendKind::seller, "business_form"};
    if (book.known_fact(KnownFact::exporter_has_customs_access) == fact)
        return {MendKind::seller, "has_customs_access"};
    for (auto const& measure : book.measures())
        if (measure.fact == fact) switch (measure.input) {
                case Input::gross_grams:
                case Input::year_net_grams: return {MendKind::product_field, "weight_grams"};
                case Input::value_cny_fen:
                case Input::year_cny_fen: return {MendKind::product_field, "price"};
                case Input::items: return {};
            }
    return {MendKind::question, book.facts()[fact].code};
}

Mend mend_of(RuleBook const& book, Offer const& offer, Finding const& finding) {
    if (finding.state < State::unknown) return {};
    auto const& rule = book.rules()[finding.rule];
    switch (finding.reason) {
        case Reason::fact_unknown: {
            // The weight is there: what is open is how much of it is packing.
            bool const is_net = offer.product.gross_grams &&
                std::ranges::any_of(book.measures(), [&](Measure const& measure) {
                    return measure.fact == finding.subject &&
                        measure.input == Input::year_net_grams;
                });
            return is_net ? Mend{} : source_of(book, finding.subject);
        }
        case Reason::code_missing:
            if (traits_of(rule.kind).system == CodeSystem::china)
                return {MendKind::trade_field, "gcode"};
            return {MendKind::product_field, "hs_code"};
        case Reason::prohibited:
        case Reason::unverified:
            if (rule.kind == Kind::tariff_line) return {MendKind::product_field, "hs_code"};
            if (!book.classes().find(offer.product.product_class) ||
                (rule.is_without_class && does_class_disagree(book, offer.product)))
                return {MendKind::trade_field, "product_class"};
            return first_answer(book, rule);
        case Reason::number_unknown:
        case Reason::credential_pending: return {};
        default: return {MendKind::credential, book.credentials()[finding.subject].code};
    }
}

}  // namespace dermaga::rules
