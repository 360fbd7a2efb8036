#pragma once

#include "rules/api/shared.hpp"
#include "trade/cost/export_duty.hpp"

namespace dermaga::rules {

struct CostAnswer;

/// {"state","code","text","rate","rule","reference_price","benchmark_price","duty_per_tonne"}: the
/// duty that Indonesia levies when the goods leave, in the reader's language. `rate` is a share of
/// one, null when it is not known.
boost::json::object export_duty_json(
    trade::cost::ExportDutyFinding const& duty, Reader const& reader);
/// Adds what stands behind the answer's export duty to the rules that it explains.
void explain_export_duty(trade::rules::RuleBook const& book, CostAnswer const& answer,
    Language language, boost::json::object& rules);

}  // namespace dermaga::rules
