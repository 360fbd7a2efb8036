#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trade/cost/landed_cost.hpp"
#include "trade/cost/pack_rates.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::rules {

/// What somebody wants to know the landed cost of.
struct CostQuestion {
    std::vector<trade::cost::GoodsLine> lines;
    /// one for each line: Chinese, 6 to 10 digits; "" for not known
    std::vector<std::string> goods_codes;
    trade::cost::Carriage carriage;
    std::vector<trade::Route> routes;
    trade::cost::DutyBasis duty = trade::cost::DutyBasis::mfn;
    std::optional<Money> used_this_year;
    /// Rates to use where the pack is silent, with the rule "asked".
    trade::cost::KnownRates asked;
};

/// What is known of a line on a route.
struct LineKnowledge {
    std::optional<Refusal> problem;
    bool is_duty_known = true;  ///< else, without a problem, it does not matter on this route
};
/// One route worked out, or why not. A line whose rates are not known has its problem in
/// `lines`; its taxes in `cost`, and every sum that they are in, mean nothing then.
struct RouteAnswer {
    trade::Route route{};
    std::optional<trade::cost::RouteCost> cost;
    std::optional<Refusal> problem;
    std::vector<LineKnowledge> lines;  ///< one for each line of the question
    bool is_whole() const;             ///< every line's rates are known
};
/// Each route by itself, so that a rate that is missing on one leaves the others standing. An
/// unknown duty does not hinder cross-border retail within its limits, where none is due. Faults of
/// the question as of compare_routes, at /lines, /freight, /insurance.
Result<std::vector<RouteAnswer>> cost_by_route(trade::rules::RuleBook const& book,
    CostQuestion const& question, ExchangeRate const& rate, Date date);

/// Rupiah for a yuan: the pack's reference rate on that day. Refusal: rule_number_unknown.
Result<ExchangeRate> reference_exchange(trade::rules::RuleBook const& book, Date date);

}  // namespace dermaga::rules
