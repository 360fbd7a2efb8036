#include "export/domain/order_state.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace dermaga::exports {

namespace {

using enum OrderState;

constexpr Transition transitions[] = {
    {placed, OrderEvent::confirm, confirmed, OrderActor::seller, StockEffect::keep},
    {placed, OrderEvent::refuse, refused, OrderActor::seller, StockEffect::release},
    {placed, OrderEvent::cancel, cancelled, OrderActor::partner, StockEffect::release},
    {placed, OrderEvent::lapse, lapsed, OrderActor::system, StockEffect::release},
    {confirmed, OrderEvent::pack, packed, OrderActor::seller, StockEffect::ship},
};

constexpr std::array<std::pair<OrderState, std::string_view>, 7> state_names{{
    {placed, "placed"},
    {confirmed, "confirmed"},
    {packed, "packed"},
    {refused, "refused"},
    {cancelled, "cancelled"},
    {lapsed, "lapsed"},
    {partial, "partial"},
}};

}  // namespace

std::span<Transition const> order_transitions() { return transitions; }

std::optional<Transition> transition_from(OrderState from, OrderEvent event, OrderActor who) {
    for (auto const& move : transitions)
        if (move.from == from && move.event == event && move.who == who) return move;
    return std::nullopt;
}

bool is_final(OrderState state) {
    return std::ranges::none_of(transitions, [=](auto const& move) { return move.from == state; });
}

OrderState order_state(std::vector<OrderState> const& consignments) {
    assert(!consignments.empty());
    auto const first = consignments.front();
    auto const all_alike =
        std::ranges::all_of(consignments, [=](auto state) { return state == first; });
    return all_alike ? first : partial;
}

std::string_view order_state_name(OrderState state) {
    for (auto const& [value, name] : state_names)
        if (value == state) return name;
    return {};
}

std::optional<OrderState> parse_order_state(std::string_view name) {
    for (auto const& [value, known] : state_names)
        if (known == name) return value;
    return std::nullopt;
}

std::string_view order_actor_name(OrderActor actor) {
    switch (actor) {
        case OrderActor::partner: return "partner";
        case OrderActor::seller: return "seller";
        case OrderActor::system: return "system";
    }
    return {};
}

std::string_view order_event_name(OrderEvent event) {
    switch (event) {
        case OrderEvent::confirm: return "confirm";
        case OrderEvent::refuse: return "refuse";
        case OrderEvent::pack: return "pack";
        case OrderEvent::cancel: return "cancel";
        case OrderEvent::lapse: return "lapse";
    }
    return {};
}

}  // namespace dermaga::exports
