#pragma once

#include <optional>
#include <vector>

#include "export/domain/order_state.hpp"

namespace dermaga::exports {

/// The fewest moves of the table that lead from one state to another, none when they are the same;
/// nothing when there is no way. Of equally short ways the one whose moves stand first in the table.
std::optional<std::vector<Transition>> shortest_way(OrderState from, OrderState to);
/// Every state that some way leads to, in the order of the states; `from` itself is not among them.
std::vector<OrderState> reachable_states(OrderState from);

}  // namespace dermaga::exports
