#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/store/order_store.hpp"

namespace dermaga::exports {

/// Something a seller does with its consignment, or a partner with its whole order.
struct OrderMove {
    OrderEvent event = OrderEvent::confirm;
    OrderReader reader;            ///< whose it must be
    std::string order_id;
    std::string actor_id;          ///< for the audit log: account or partner
    std::int64_t version = 0;      ///< the version the mover has read
};

/// Moves it, its stock, its history, and tells (stream `orders`, audit). Gives the order as the mover
/// sees it afterwards. Refusals: not_found, precondition_failed, order_state_conflict, and for a partner
/// order_already_confirmed: one seller's yes stands.
Result<OrderDocument> move_order(db::Transaction& tx, OrderMove const& move);

}  // namespace dermaga::exports
