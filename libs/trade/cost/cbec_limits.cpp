#include "trade/cost/cbec_limits.hpp"

namespace dermaga::trade::cost {

CbecDecision decide_cbec(CbecOrder const& order, CbecLimits const& limits) {
    auto const used = order.used_this_year.value_or(Money{0, order.dutiable.currency()});
    auto const after = used + order.dutiable;
    auto const decided = [&](CbecOutcome outcome, std::string const& rule) {
        return CbecDecision{outcome, rule, order.used_this_year.has_value(), after};
    };
    if (after > limits.annual_max.value)
        return decided(CbecOutcome::general_trade, limits.annual_max.rule);
    if (order.dutiable <= limits.single_max.value)
        return decided(CbecOutcome::within_limits, limits.tax_share.rule);
    bool const is_indivisible = order.items <= limits.items_above_single_max.value;
    return decided(
        is_indivisible ? CbecOutcome::full_tax : CbecOutcome::split_order, limits.single_max.rule);
}

TaxShares shares_of(CbecDecision const& decision, CbecLimits const& limits) {
    if (decision.outcome != CbecOutcome::within_limits) return {};
    return {limits.duty_share, limits.tax_share};
}

std::string_view outcome_code(CbecOutcome outcome) {
    switch (outcome) {
        case CbecOutcome::within_limits: return "cbec_within_limits";
        case CbecOutcome::full_tax: return "cbec_full_tax";
        case CbecOutcome::split_order: return "cbec_split_order";
        case CbecOutcome::general_trade: return "cbec_general_trade";
    }
    return "";
}

}  // namespace dermaga::trade::cost
