#pragma once

#include "rules/api/shared.hpp"
#include "trade/cost/export_duty.hpp"

namespace dermaga::rules {

/// {"state","text","rate","rule","reference_price"}: the duty that Indonesia levies when the goods
/// leave, in the reader's language. `rate` is a share of one, null when it is not known.
boost::json::object export_duty_json(
    trade::cost::ExportDutyFinding const& duty, Reader const& reader);
/// Adds what stands behind its row to the rules that an answer explains.
void explain_export_duty(trade::rules::RuleBook const& book,
    trade::cost::ExportDutyFinding const& duty, std::string_view hs, Date date,
    boost::json::object& rules);

}  // namespace dermaga::rules
