#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "export/domain/customs.hpp"

namespace dermaga::exports {

/// What the partner's order tells customs; its row is locked. Nothing when there is none, or it is
/// somebody else's.
std::optional<CustomsOrder> lock_customs_order(
    db::Transaction& tx, std::string_view partner_id, std::string_view order_id);

/// A message that was made; customs know it by its guid.
struct CustomsMessage {
    std::string partner_id;
    std::string guid;
    std::string order_id;
    CustomsDocument document = CustomsDocument::order;
};
/// How many were made for the order.
std::int64_t count_customs_messages(db::Transaction& tx, std::string_view order_id);
/// Writes that it was made, just now when it was made before. False when the partner has the guid
/// for another document or order.
bool keep_customs_message(db::Transaction& tx, CustomsMessage const& message);
std::optional<CustomsMessage> find_customs_message(
    db::Transaction& tx, std::string_view partner_id, std::string_view guid);
/// No other message of the same kind was made for its order after it.
bool is_newest(db::Transaction& tx, CustomsMessage const& message);

/// A receipt that came for a message: it is the same one when customs gave it the same status at
/// the same time.
struct CustomsReceipt {
    CustomsMessage const& message;
    std::string_view status;
    Timestamp returned_at;
};
/// What is known of a receipt, and of what came of it before.
struct KeptReceipt {
    bool is_new = false;
    /// It has moved nothing yet, and answers the message as it was made last: one that came before
    /// the message was made anew under its guid answers the older one.
    bool is_open = false;
};
/// Writes that the receipt came, unless it came before; its row is locked.
KeptReceipt keep_customs_receipt(db::Transaction& tx, CustomsReceipt const& receipt);
/// Writes that a kept receipt moved its order, which it does once.
void close_customs_receipt(db::Transaction& tx, CustomsReceipt const& receipt);
std::int64_t count_customs_receipts(db::Transaction& tx, CustomsMessage const& message);

}  // namespace dermaga::exports
