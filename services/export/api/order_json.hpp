#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "base/result.hpp"
#include "export/domain/order_command.hpp"
#include "export/store/order_list.hpp"
#include "http/response.hpp"

namespace dermaga::exports {

/// Reads the body of an order, with all its faults at once.
Result<OrderCommand> read_order(std::string_view body);

/// Who places an order, under which key, in which language, and which id it will have.
struct Placement {
    std::string partner_id;
    std::string key;
    std::string body_hash;
    std::string order_id;
    std::string_view language;  ///< language_tag
    std::string_view trace;     ///< trace_of the caller, "" for none
};
/// The element that export.answer_orders takes.
std::string placement_json(Placement const& placement, OrderCommand const& order);
/// True of an outcome of export.answer_orders that leaves an order to the rules of trade.
bool is_question(std::string_view outcome);
/// What an outcome says beside the order, as export.order_keys.warnings; "" for nothing.
std::string_view kept_warnings(std::string_view outcome);
/// What an outcome means for the partner, with what the kept warnings say.
Result<http::Response> placement_answer(
    std::string_view outcome, boost::json::array const& warnings);

/// {"items":[…],"next":…}; `next` is "" for the last page.
std::string orders_json(std::vector<ListedOrder> const& orders, std::string_view next);

}  // namespace dermaga::exports
