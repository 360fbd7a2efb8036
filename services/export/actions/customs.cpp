#include "export/actions/customs.hpp"

#include <algorithm>

#include "auth/tokens.hpp"
#include "events/outbox.hpp"
#include "export/actions/move_order.hpp"

namespace dermaga::exports {

namespace {

/// Moves the consignments that are where the move begins; false when none is.
Result<bool> move_waiting(db::Transaction& tx, Clock const& clock, CustomsMessage const& message,
    OrderEvent event, trade::customs::Receipt const& receipt) {
    OrderReader const partner{OrderActor::partner, message.partner_id, {}};
    auto const order = lock_order(tx, partner, message.order_id, "");
    if (!order) return false;
    auto const can_move = [&](Consignment const& one) {
        return transition_from(one.state, event, OrderActor::partner).has_value();
    };
    if (std::ranges::none_of(order->consignments, can_move)) return false;
    OrderMove move;
    move.event = event;
    move.reader = partner;
    move.order_id = message.order_id;
    move.actor_id = message.partner_id;
    move.version = order->version;
    move.evidence = {receipt.invt_no, receipt.customs_code, "CEB622 " + receipt.status};
    auto const moved = move_order(tx, clock, move);
    if (!moved) return moved.error();
    return true;
}

}  // namespace

std::string new_customs_guid() {
    constexpr char digits[] = "0123456789ABCDEF";
    auto bytes = auth::random_bytes(16);
    // Version 4, variant 1 (RFC 9562).
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    std::string guid;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) guid += '-';
        guid += digits[static_cast<unsigned char>(bytes[i]) >> 4];
        guid += digits[static_cast<unsigned char>(bytes[i]) & 0x0F];
    }
    return guid;
}

Result<void> record_customs_message(db::Transaction& tx, CustomsMessage const& message) {
    if (count_customs_messages(tx, message.order_id) >= customs_messages_max)
        return Refusal(RefusalKind::conflict, "customs_messages_too_many",
            {{"max", std::to_string(customs_messages_max)}});
    if (!keep_customs_message(tx, message))
        return Refusal(Faults{Fault("/document/guid", "customs_guid_taken")});
    auto const action =
        "order.write_" + std::string(customs_document_name(message.document)) + "_message";
    events::audit(tx, message.partner_id, action, message.order_id);
    return {};
}

Result<TakenReceipt> take_receipt(db::Transaction& tx, Clock const& clock,
    std::string const& partner_id, trade::customs::Receipt const& receipt) {
    auto const message = find_customs_message(tx, partner_id, receipt.guid);
    if (!message || message->document != answered_document(receipt.of)) return TakenReceipt{};
    TakenReceipt taken{message->order_id, std::nullopt};
    // The table of fields demands the time.
    auto const returned_at =
        trade::customs::moment_of(receipt.time.value_or(trade::customs::LocalTime{}));
    CustomsReceipt const came{*message, receipt.status, returned_at};
    auto const kept = keep_customs_receipt(tx, came);
    if (kept.is_new && count_customs_receipts(tx, *message) > customs_receipts_max)
        return Refusal(RefusalKind::conflict, "customs_receipts_too_many",
            {{"max", std::to_string(customs_receipts_max)}});
    auto const event = move_of(receipt);
    if (!kept.is_open || !event || !is_newest(tx, *message)) return taken;
    auto const is_moved = move_waiting(tx, clock, *message, *event, receipt);
    if (!is_moved) return is_moved.error();
    // Customs may be quicker than the partner that tells of its declaration: what finds no order
    // waiting stays open for when it comes again.
    if (!*is_moved) return taken;
    close_customs_receipt(tx, came);
    taken.move = event;
    return taken;
}

}  // namespace dermaga::exports
