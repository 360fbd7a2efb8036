#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "export/store/order_store.hpp"

namespace dermaga::exports {

/// A document as it is kept.
struct PaperRow {
    std::string id;
    std::string order_id;
    std::string consignment_id;  ///< "" for the partner's own about the whole order
    std::string kind;
    std::string file_name;
    std::string content_type;
    std::int64_t bytes = 0;
    std::string sha256;
    std::string content_sealed;
    std::string_view actor;
    std::string uploaded_by;
    Timestamp uploaded_at{};
};

/// Something that one side wrote to the other.
struct MessageRow {
    std::string id;
    std::string order_id;
    std::string consignment_id;
    std::string_view actor;
    std::string author;
    std::string body;
    Timestamp at{};
};

/// What a reader may see of an order.
struct OrderAccess {
    std::string partner_id;
    std::string state;           ///< of the whole
    std::int64_t version = 0;    ///< of the whole
    std::string consignment_id;  ///< the one asked for, or the only one; "" for the whole
};

/// Locks the order for something to be added to it. `consignment_id` "" means a seller's own, and
/// for others the whole. Nothing when the reader has no such order or consignment.
std::optional<OrderAccess> open_order(db::Transaction& tx, OrderReader const& reader,
    std::string_view order_id, std::string_view consignment_id);

std::int64_t count_papers(db::Transaction& tx, std::string_view order_id);
/// The document as JSON text.
std::string insert_paper(db::Transaction& tx, PaperRow const& row);
/// The document with its sealed content, when the reader may see it.
std::optional<PaperRow> find_paper(db::Transaction& tx, OrderReader const& reader,
    std::string_view order_id, std::string_view document_id);

std::int64_t count_messages(db::Transaction& tx, std::string_view order_id);
/// The message as JSON text.
std::string insert_message(db::Transaction& tx, MessageRow const& row);
/// Marks what the other side wrote as read; how many were not yet.
std::int64_t mark_read(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id, Timestamp moment);

/// {"items":[…]}; nothing when the reader has no such order.
std::optional<std::string> timeline(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id);
std::optional<std::string> messages(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id);
std::optional<std::string> order_ledger(
    db::Transaction& tx, OrderReader const& reader, std::string_view order_id);

}  // namespace dermaga::exports
