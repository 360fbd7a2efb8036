#pragma once

#include <optional>
#include <vector>

#include "export/domain/order_state.hpp"

namespace dermaga::exports {

/// Where a consignment stands: its state, and whether all that is left of it is on its way back.
struct Whereabouts {
    Whereabouts(OrderState where, bool comes_home = false)
        : state(where), is_returning(comes_home || where == OrderState::returning) {}
    OrderState state;
    bool is_returning;
    bool operator==(Whereabouts const&) const = default;
};

/// The fewest moves of the table that lead from one state to another, none when they are the same;
/// nothing when there is no way. Of equally short ways the one whose moves stand first in the
/// table.
std::optional<std::vector<Transition>> shortest_way(Whereabouts from, OrderState to);
/// Every state that some way leads to, in the order of the states; the one of `from` is not among
/// them.
std::vector<OrderState> reachable_states(Whereabouts from);

}  // namespace dermaga::exports
