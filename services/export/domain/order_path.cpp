#include "export/domain/order_path.hpp"

#include <algorithm>
#include <map>

namespace dermaga::exports {

namespace {

/// How each state is first reached from `from`, breadth first.
std::map<OrderState, Transition> ways_from(OrderState from) {
    std::map<OrderState, Transition> last_moves;
    std::vector<OrderState> seen{from};
    for (std::size_t at = 0; at < seen.size(); ++at)
        for (auto const& move : order_transitions()) {
            if (move.from != seen[at] || std::ranges::find(seen, move.to) != seen.end()) continue;
            seen.push_back(move.to);
            last_moves.emplace(move.to, move);
        }
    return last_moves;
}

}  // namespace

std::optional<std::vector<Transition>> shortest_way(OrderState from, OrderState to) {
    auto const last_moves = ways_from(from);
    std::vector<Transition> way;
    for (auto state = to; state != from; state = way.back().from) {
        auto const move = last_moves.find(state);
        if (move == last_moves.end()) return std::nullopt;
        way.push_back(move->second);
    }
    std::ranges::reverse(way);
    return way;
}

std::vector<OrderState> reachable_states(OrderState from) {
    auto const last_moves = ways_from(from);
    std::vector<OrderState> states;
    for (auto const state : order_states())
        if (last_moves.contains(state)) states.push_back(state);
    return states;
}

}  // namespace dermaga::exports
