#include "export/actions/move_order.hpp"

#include <algorithm>

#include "events/outbox.hpp"

namespace dermaga::exports {

namespace {

OrderActor actor_of(OrderReader const& reader) {
    return reader.seller_id.empty() ? OrderActor::partner : OrderActor::seller;
}

/// The moves of the consignments that `event` concerns, or why there are none.
Result<std::vector<std::pair<LockedConsignment, Transition>>> plan(LockedOrder const& order,
                                                                   OrderMove const& move) {
    std::vector<std::pair<LockedConsignment, Transition>> moves;
    for (auto const& consignment : order.consignments) {
        auto const next = transition_from(consignment.state, move.event, actor_of(move.reader));
        if (next)
            moves.emplace_back(consignment, *next);
        else if (move.event == OrderEvent::cancel && (consignment.state == OrderState::confirmed ||
                                                      consignment.state == OrderState::packed))
            return Refusal(RefusalKind::conflict, "order_already_confirmed");
    }
    if (moves.empty())
        return Refusal(RefusalKind::conflict, "order_state_conflict",
                       {{"state", std::string(order_state_name(order.consignments.front().state))}});
    return moves;
}

std::string payload_of(LockedOrder const& order, std::string const& state) {
    // Ids and states hold no character that JSON escapes.
    return R"({"id":")" + order.id + R"(","partner_id":")" + order.partner_id + R"(","state":")" +
           state + R"("})";
}

}  // namespace

Result<OrderDocument> move_order(db::Transaction& tx, OrderMove const& move) {
    auto const order = lock_order(tx, move.reader, move.order_id);
    if (!order) return Refusal(RefusalKind::not_found, "not_found");
    auto const version =
        move.reader.seller_id.empty() ? order->version : order->consignments.front().version;
    if (version != move.version)
        return Refusal(RefusalKind::precondition_failed, "precondition_failed");

    auto const moves = plan(*order, move);
    if (!moves) return moves.error();
    for (auto const& [consignment, transition] : *moves)
        move_consignment(tx, order->id, consignment, transition);
    auto const state = settle_order(tx, order->id);

    auto const reached = std::string(order_state_name(moves->front().second.to));
    events::publish(tx, "orders", order->id, "order." + reached, payload_of(*order, state));
    auto const action = "order." + std::string(order_event_name(move.event));
    auto after = find_order(tx, move.reader, order->id);
    events::audit(tx, move.actor_id, action, order->id);
    return std::move(*after);
}

}  // namespace dermaga::exports
