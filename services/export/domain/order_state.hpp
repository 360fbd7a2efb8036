#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dermaga::exports {

/// The states of a consignment: what one seller answers for in an order. An order has the state that
/// all its consignments have, else `partial`, which no consignment ever has.
enum class OrderState : std::uint8_t { placed, confirmed, packed, refused, cancelled, lapsed, partial };
/// What can happen to a consignment.
enum class OrderEvent : std::uint8_t { confirm, refuse, pack, cancel, lapse };
/// Who makes it happen.
enum class OrderActor : std::uint8_t { partner, seller, system };
/// What becomes of the reserved stock.
enum class StockEffect : std::uint8_t { keep, release, ship };

/// One line of the table of transitions.
struct Transition {
    OrderState from;
    OrderEvent event;
    OrderState to;
    OrderActor who;
    StockEffect stock;
};

/// Every legal move; what is not listed is refused. The diagram in the README is drawn from it.
std::span<Transition const> order_transitions();
/// The move that `event` by `who` makes out of `from`, nothing when it is not legal.
std::optional<Transition> transition_from(OrderState from, OrderEvent event, OrderActor who);
/// No event leads out of it.
bool is_final(OrderState state);
/// The order's state over all its consignments (at least one).
OrderState order_state(std::vector<OrderState> const& consignments);

/// "placed", as stored and shown.
std::string_view order_state_name(OrderState state);
std::optional<OrderState> parse_order_state(std::string_view name);
/// "seller", as stored in the history.
std::string_view order_actor_name(OrderActor actor);
/// "confirm", as in the audit log ("order.confirm").
std::string_view order_event_name(OrderEvent event);

}  // namespace dermaga::exports
