#pragma once

#include <set>
#include <string>
#include <vector>

#include "rules/api/shared.hpp"
#include "rules/domain/goods.hpp"
#include "rules/domain/landed_cost.hpp"
#include "trade/cost/export_duty.hpp"

namespace dermaga::rules {

/// A question with the rate that was asked for; nothing where the pack's is to be used.
struct CostBody {
    CostQuestion question;
    std::optional<ExchangeRate> rate;
};
/// Faults of the reader, incoterm_unknown, cost_route_domestic, and those of ExchangeRate::make.
Result<CostBody> read_cost_question(std::string_view body, Goods const& goods, Timestamp now);

/// The answer with everything behind it.
struct CostAnswer {
    std::string product_id;
    Date date{};
    ExchangeRate rate;
    bool is_rate_of_pack = false;
    trade::cost::Carriage carriage;
    std::vector<std::string> goods_codes;
    std::vector<RouteAnswer> routes;
    std::string hs;  ///< the product's code at home
    trade::cost::ExportDutyFinding export_duty;
};
/// The Chinese code that taxes go by: the whole one, else the six digits that both tariffs share.
std::string goods_code_of(Goods const& goods);

/// What of the carriage is not known and counted as nothing: ["freight", "insurance"].
boost::json::array assumed_zero_json(trade::cost::Carriage const& carriage);
/// {"code","text"} in the reader's language, null for none.
boost::json::value problem_json(std::optional<Refusal> const& problem, Reader const& reader);
/// {"route","name","outcome","problem"} and places for "lines", "cny" and "idr".
boost::json::object route_head_json(RouteAnswer const& answer, Reader const& reader);
/// A line's values and taxes; taxes that are not known are null.
boost::json::object line_json(trade::cost::LandedLine const& line, LineKnowledge const& known);
/// Sums by kind; null where taxes that are not known are in them.
boost::json::object sums_json(trade::cost::CostSums const& sums, bool are_taxes_known);
/// {"idr_per_cny","source","as_of","rule","is_rough"}. `of_pack`: the number of the pack that it
/// is; null for one of the house or of who asked. It is rough when the pack hardly knows it.
boost::json::object rate_json(ExchangeRate const& rate, trade::rules::Number const* of_pack);
/// The ids at "rule" and "share_rule", wherever they stand in an answer.
void add_rules(boost::json::value const& value, std::set<std::string>& named);
/// {"basis","source","confidence","valid_from","valid_to"}, in that language where the book has it.
boost::json::object basis_json(
    trade::rules::RuleBook const& book, trade::rules::Basis const& basis, Language language);
/// {id: {"basis","source","confidence","valid_from","valid_to"}} of the rules named in `routes`
/// that the pack gave: its numbers, and the tariff lines of these codes.
boost::json::object rules_json(trade::rules::RuleBook const& book, boost::json::array const& routes,
    std::vector<std::string> const& goods_codes, Date date, Language language);

std::string cost_json(ActiveBook const& active, CostAnswer const& answer, Reader const& reader);

}  // namespace dermaga::rules
