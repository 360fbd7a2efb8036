#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dermaga::exports {

/// The states of a consignment: what one seller answers for in an order. An order has the state
/// that all its consignments have, else `partial`, which no consignment ever has.
enum class OrderState : std::uint8_t {
    placed,
    confirmed,
    packed,
    handed_over,
    export_submitted,
    export_rejected,
    export_released,
    in_transit,
    import_submitted,
    import_rejected,
    import_released,
    delivered,
    settled,
    returning,
    returned,
    refunded,
    written_off,
    refused,
    cancelled,
    lapsed,
    partial
};

/// What can happen to a consignment, in the words of the routes that make it happen.
enum class OrderEvent : std::uint8_t {
    confirm,
    refuse,
    cancel,
    lapse,
    pack,
    hand_over,
    submit_export,
    release_export,
    reject_export,
    depart,
    submit_import,
    release_import,
    reject_import,
    deliver,
    settle,
    refund,
    send_back,
    receive_back,
    decline_return,
    write_off
};

/// Who makes it happen. Values are bits, so that a move may be several people's.
enum class OrderActor : std::uint8_t { partner = 1, seller = 2, system = 4, administrator = 8 };

/// What becomes of the goods in the seller's stock: stays reserved, is free again, has left, came
/// home.
enum class StockEffect : std::uint8_t { keep, release, ship, restock };
/// What becomes of the claim: nothing, the partner owes it no longer, it is paid and divided.
enum class LedgerEffect : std::uint8_t { none, give_back, settle };
/// Which number proves it; a move that needs one is refused without.
enum class Proof : std::uint8_t { none, tracking, declaration, transport, payment, note, reason };
/// Which quantities of a line it counts. Refused, cancelled, refunded, returned and written off are
/// out of the consignment, which reaches the move's state when nothing is left in it. What is
/// `returning` is on its way back and still in: the state is reached when all that is left is;
/// `kept` is what does not come back after all.
enum class TakesOut : std::uint8_t {
    nothing,
    refused,
    cancelled,
    refunded,
    written_off,
    returning,
    returned,
    kept
};

/// One line of the table of moves.
struct Transition {
    OrderState from;
    OrderEvent event;
    OrderState to;
    std::uint8_t who;  ///< bits of OrderActor
    StockEffect stock = StockEffect::keep;
    LedgerEffect ledger = LedgerEffect::none;
    Proof proof = Proof::none;
    TakesOut takes_out = TakesOut::nothing;

    bool allows(OrderActor actor) const { return (who & static_cast<std::uint8_t>(actor)) != 0; }
};

/// Every legal move; what is not listed is refused.
std::span<Transition const> order_transitions();
/// The move that `event` by `who` makes out of `from`, nothing when it is not legal.
std::optional<Transition> transition_from(OrderState from, OrderEvent event, OrderActor who);
/// No event leads out of it.
bool is_final(OrderState state);
/// The order's state over all its consignments (at least one).
OrderState order_state(std::vector<OrderState> const& consignments);
/// The table as Markdown, as it stands in the README of the room.
std::string order_moves_markdown();

std::span<OrderState const> order_states();
/// "placed", as stored and shown.
std::string_view order_state_name(OrderState state);
std::optional<OrderState> parse_order_state(std::string_view name);
/// "seller", as stored in the history.
std::string_view order_actor_name(OrderActor actor);
std::span<OrderEvent const> order_events();
/// "confirm", as in the routes and the audit log ("order.confirm").
std::string_view order_event_name(OrderEvent event);
std::optional<OrderEvent> parse_order_event(std::string_view name);
/// "cancelled": the column that counts it.
std::string_view taken_out_name(TakesOut counter);
/// "lines_cancelled", "return_sent": what an event says of lines that were taken out while others
/// stay.
std::string_view taken_out_news(TakesOut counter);
/// "tracking", as the evidence of a move is called.
std::string_view proof_name(Proof proof);

}  // namespace dermaga::exports
