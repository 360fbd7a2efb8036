#include "export/actions/walk_order.hpp"

#include <algorithm>

#include "export/actions/move_order.hpp"
#include "export/domain/order_path.hpp"

namespace dermaga::exports {

namespace {

std::string names_of(std::vector<OrderState> const& states) {
    std::string names;
    for (auto const state : states) {
        if (!names.empty()) names += ", ";
        names += order_state_name(state);
    }
    return names.empty() ? "-" : names;
}

/// The first in the table who may: the one who would do it in earnest.
OrderActor actor_of(Transition const& move) {
    for (auto const actor : {OrderActor::seller, OrderActor::partner, OrderActor::system})
        if (move.allows(actor)) return actor;
    return OrderActor::administrator;
}

Evidence evidence_for(Transition const& move, LockedOrder const& order) {
    Evidence evidence;
    switch (move.proof) {
        case Proof::none: break;
        case Proof::note:
            evidence.note = "Sandbox: " + std::string(order_event_name(move.event));
            break;
        case Proof::reason: evidence.reason = "changed_mind"; break;
        case Proof::tracking:
        case Proof::declaration:
        case Proof::transport:
        case Proof::payment:
            evidence.number = "SANDBOX-" + order.id.substr(order.id.size() - 8) + "-" +
                std::to_string(order.version);
            evidence.carrier = "Sandbox";
    }
    return evidence;
}

Whereabouts whereabouts_of(Consignment const& consignment) {
    auto const is_returning = [](auto const& line) { return line.returning == line.left; };
    // A line of which nothing is left says nothing; some line has something left while any move is
    // to come.
    auto const has_some = [](auto const& line) { return line.returning > 0; };
    return {consignment.state,
        std::ranges::any_of(consignment.lines, has_some) &&
            std::ranges::all_of(consignment.lines, is_returning)};
}

/// The consignments that a walk leads: what has ended stays where it is while another can go on.
std::vector<Consignment> travellers(LockedOrder const& order) {
    std::vector<Consignment> going;
    for (auto const& consignment : order.consignments)
        if (!is_final(consignment.state)) going.push_back(consignment);
    return going.empty() ? order.consignments : going;
}

OrderMove move_of(
    Transition const& transition, LockedOrder const& order, Consignment const& consignment) {
    OrderMove move;
    move.event = transition.event;
    move.reader = {actor_of(transition), order.partner_id, consignment.seller_id};
    move.order_id = order.id;
    move.actor_id = "sandbox";
    move.version = move.reader.who == OrderActor::seller ? consignment.version : order.version;
    move.consignment_id = consignment.id;
    move.evidence = evidence_for(transition, order);
    return move;
}

}  // namespace

Result<OrderDocument> walk_order(
    db::Transaction& tx, Clock const& clock, std::string_view order_id, OrderState to) {
    OrderReader const anybody{OrderActor::administrator, "", ""};
    auto const before = lock_order(tx, anybody, order_id, "");
    if (!before) return Refusal(RefusalKind::not_found, "not_found");
    for (auto const& consignment : travellers(*before)) {
        auto const way = shortest_way(whereabouts_of(consignment), to);
        if (!way)
            return Refusal(Faults{Fault("/to", "order_unreachable",
                {{"state", std::string(order_state_name(consignment.state))},
                    {"reachable", names_of(reachable_states(whereabouts_of(consignment)))}})});
        for (auto const& transition : *way) {
            auto const now = lock_order(tx, anybody, order_id, consignment.id);
            auto const moved =
                move_order(tx, clock, move_of(transition, *now, now->consignments.front()));
            if (!moved) return moved.error();
        }
    }
    return std::move(*find_order(tx, anybody, order_id));
}

}  // namespace dermaga::exports
