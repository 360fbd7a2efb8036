#include "rules/domain/match_terms.hpp"

#include "trade/cost/pack_rates.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

using namespace trade::customs;
namespace tr = trade::rules;

namespace {

/// Fen of the pack as yuan.
Result<Number> yuan_of(tr::RuleBook const& book, std::string_view name, Date date) {
    auto const limit = trade::cost::number_of(book.rates(), name, date);
    if (!limit) return limit.error();
    return Number::parse(Money(limit->value, Currency::CNY).amount());
}

Admission admission_of(tr::State state, tr::Reason reason) {
    if (state == tr::State::ready || state == tr::State::not_needed) return Admission::admitted;
    return reason == tr::Reason::prohibited ? Admission::remark_not_met : Admission::unknown;
}

/// What the positive list says of a code, asked like any verdict; what it needs to know beside the
/// code is not in the documents and stays unknown.
Admission ask_list(tr::RuleBook const& book, std::string_view gcode, std::string_view mode,
                   Date date) {
    auto const route = trade::parse_route(mode);
    if (!route || !trade::is_cross_border_retail(*route)) return Admission::mode_not_allowed;
    tr::Offer offer;
    offer.product.gcode = gcode;
    for (auto const& finding : tr::verdict(book, offer, *route, date).findings)
        if (book.rules()[finding.rule].kind == tr::Kind::positive_list)
            return admission_of(finding.state, finding.reason);
    return Admission::unknown;
}

}  // namespace

Result<MatchTerms> match_terms(tr::RuleBook const& book, Date date) {
    auto const single = yuan_of(book, "cbec_single_max", date);
    if (!single) return single.error();
    auto const year = yuan_of(book, "cbec_annual_max", date);
    if (!year) return year.error();
    MatchTerms terms;
    terms.single_order_max = *single;
    terms.year_max = *year;
    terms.admission = [&book, date](InventoryLine const& line, std::string_view mode) {
        return ask_list(book, line.gcode, mode, date);
    };
    return terms;
}

}  // namespace dermaga::rules
