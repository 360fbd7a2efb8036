#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "export/actions/order_rules.hpp"

namespace dermaga::exports {

/// Asks the rules about an element of export.answer_orders that the database left to them, and
/// gives it back with what they said: the member "judged" {"documents": {seller_id: "cn"}, "open":
/// [{"line", "product_id", "reasons"}]}, after which the database places it. Refusals: refusal_of.
Result<std::string> judge_order(
    db::Transaction& tx, Clock const& clock, OrderRules const& rules, std::string_view element);

}  // namespace dermaga::exports
