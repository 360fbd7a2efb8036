#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "export/domain/order_state.hpp"

namespace dermaga::exports {

/// An order as JSON text, written by export.order_json, with what its reader needs beside it.
struct OrderDocument {
    std::string id;
    std::string json;
    std::int64_t version = 0;  ///< the order's for its partner, the consignment's for its seller
};

/// Who looks: exactly one of the two is set, and only what belongs to it is found.
struct OrderReader {
    std::string partner_id;
    std::string seller_id;
};

/// Which orders of a list, newest first.
struct OrderPage {
    std::string before_id;  ///< the last id of the page before, "" for the first page
    std::string state;      ///< "" for all
    int limit = 50;
};

/// One consignment, its row and its order's row locked.
struct LockedConsignment {
    std::string id;
    std::string seller_id;
    OrderState state = OrderState::placed;
    std::int64_t version = 0;
};

/// An order that is about to change.
struct LockedOrder {
    std::string id;
    std::string partner_id;
    std::int64_t version = 0;
    std::vector<LockedConsignment> consignments;  ///< of the reader: a seller sees only its own
};

/// Nothing when there is no such order, or it is somebody else's.
std::optional<OrderDocument> find_order(db::Transaction& tx, OrderReader const& reader,
                                        std::string_view order_id);
/// One statement, whatever the length of the page.
std::vector<OrderDocument> list_orders(db::Transaction& tx, OrderReader const& reader,
                                       OrderPage const& page);
/// Locks the order, then its consignments.
std::optional<LockedOrder> lock_order(db::Transaction& tx, OrderReader const& reader,
                                      std::string_view order_id);

/// Moves a locked consignment and its stock, and notes it in the history.
void move_consignment(db::Transaction& tx, std::string_view order_id,
                      LockedConsignment const& consignment, Transition const& move);
/// Derives the locked order's state from its consignments, counts its version up, and gives the
/// state's name.
std::string settle_order(db::Transaction& tx, std::string_view order_id);

}  // namespace dermaga::exports
