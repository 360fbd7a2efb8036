#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/store/customs_store.hpp"

namespace dermaga::exports {

/// 36 characters that no other document of anybody's has, as customs want them.
std::string new_customs_guid();

/// Writes down that a message was made for an order that lock_customs_order has locked, and audits
/// it. Refusals: customs_messages_too_many (conflict), customs_guid_taken (at /document/guid).
Result<void> record_customs_message(db::Transaction& tx, CustomsMessage const& message);

/// What a receipt did.
struct TakenReceipt {
    std::string order_id;  ///< "" when it belongs to no message made here
    /// Nothing when the table of moves has none for it, no consignment waits for it, or it moved
    /// the order before.
    std::optional<OrderEvent> move;
};
/// Takes a receipt of customs: finds the order whose message it answers, and moves what waits for
/// import customs when the inventory made last was released or rejected. It does so once: one that
/// moved nothing is tried again when it comes again. Its words are not kept.
/// Refusals: customs_receipts_too_many (conflict), and those of move_order.
Result<TakenReceipt> take_receipt(db::Transaction& tx, Clock const& clock,
    std::string const& partner_id, trade::customs::Receipt const& receipt);

}  // namespace dermaga::exports
