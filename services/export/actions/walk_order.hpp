#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/store/order_store.hpp"

namespace dermaga::exports {

/// Leads every consignment of an order to the state `to` by the fewest moves of the table, each
/// made by whom the table allows it, with evidence that is made up; those that have ended (a seller
/// refused, the partner cancelled a part) are passed over while another can go on. For sandboxes,
/// where one partner plays all the parts. Gives the order as an administrator sees it. Refusals:
/// not_found, and the fault order_unreachable at "/to", which names the states that can be reached
/// by a consignment that cannot get there; the transaction is then to be given up.
Result<OrderDocument> walk_order(
    db::Transaction& tx, Clock const& clock, std::string_view order_id, OrderState to);

}  // namespace dermaga::exports
