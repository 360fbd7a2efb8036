#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "db/transaction.hpp"
#include "export/domain/consignment.hpp"
#include "export/domain/order_state.hpp"

namespace dermaga::exports {

/// An order as JSON text, written by export.order_json, with what its reader needs beside it.
struct OrderDocument {
    std::string id;
    std::string json;
    std::int64_t version = 0;  ///< the order's for its partner, the consignment's for its seller
};

/// Who looks; a partner and a seller find only what belongs to them, an administrator everything.
struct OrderReader {
    OrderActor who = OrderActor::partner;
    std::string partner_id;
    std::string seller_id;
};

/// An order that is about to change; its row and those of its consignments are locked.
struct LockedOrder {
    std::string id;
    std::string partner_id;
    std::int64_t version = 0;
    Currency currency = Currency::IDR;
    std::string route;
    std::vector<Consignment> consignments;  ///< of the reader: a seller sees only its own
};

/// What a move is called in the history, who made it, and its evidence (JSON, "" for none).
struct MadeMove {
    std::string order_id;
    std::string_view move;
    std::string_view actor;
    std::string evidence;
};

/// Nothing when there is no such order, or it is somebody else's.
std::optional<OrderDocument> find_order(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id);
/// Locks the order, then its consignments; only that one when `consignment_id` is not "". Nothing
/// when the reader has no such order or consignment.
std::optional<LockedOrder> lock_order(db::Transaction& tx, OrderReader const& reader,
    std::string_view order_id, std::string_view consignment_id);

/// The reader's consignments of an order with what is left of their lines, as they stand, unlocked;
/// empty when the reader has no such order.
std::vector<Consignment> consignments_of(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id);
/// When China's customs let a consignment of the order in, nothing before.
std::optional<Timestamp> released_at(
    db::Transaction& tx, std::string_view order_id, std::string_view consignment_id);
/// Writes the step of a locked consignment: state, lines, stock, history.
void move_consignment(
    db::Transaction& tx, Consignment const& consignment, Step const& step, MadeMove const& made);
/// What an order has become: its state's name and its version.
struct RenewedOrder {
    std::string state;
    std::int64_t version = 0;
};
/// Derives the locked order's state from its consignments and counts its version up.
RenewedOrder renew_order(db::Transaction& tx, std::string_view order_id);

}  // namespace dermaga::exports
