#include "export/domain/order_path.hpp"

#include <algorithm>

namespace dermaga::exports {

namespace {

/// Where a move of the whole leads, nothing when it cannot be made there.
std::optional<Whereabouts> after(Whereabouts at, Transition const& move) {
    if (move.from != at.state) return std::nullopt;
    switch (move.takes_out) {
        case TakesOut::returning:
            if (at.is_returning) return std::nullopt;
            return Whereabouts{move.to, true};
        case TakesOut::returned:
        case TakesOut::kept:
            if (!at.is_returning) return std::nullopt;
            return Whereabouts{move.to, false};
        case TakesOut::refunded:
            if (at.is_returning) return std::nullopt;
            break;
        case TakesOut::nothing:
            if (at.is_returning && move.ledger == LedgerEffect::settle) return std::nullopt;
            break;
        case TakesOut::refused:
        case TakesOut::cancelled:
        case TakesOut::written_off: break;
    }
    return Whereabouts{move.to, at.is_returning};
}

struct Step {
    Whereabouts at;
    std::size_t before;  ///< the step that this one follows
    Transition const* move;
};

/// How each place is first reached from `from`, breadth first; `from` itself stands first.
std::vector<Step> steps_from(Whereabouts from) {
    std::vector<Step> steps{{from, 0, nullptr}};
    for (std::size_t at = 0; at < steps.size(); ++at)
        for (auto const& move : order_transitions()) {
            auto const next = after(steps[at].at, move);
            auto const is_there = [&](Step const& step) { return step.at == *next; };
            if (next && std::ranges::none_of(steps, is_there)) steps.push_back({*next, at, &move});
        }
    return steps;
}

}  // namespace

std::optional<std::vector<Transition>> shortest_way(Whereabouts from, OrderState to) {
    auto const steps = steps_from(from);
    auto const found =
        std::ranges::find_if(steps, [=](Step const& step) { return step.at.state == to; });
    if (found == steps.end()) return std::nullopt;
    std::vector<Transition> way;
    for (auto step = *found; step.move != nullptr; step = steps[step.before])
        way.push_back(*step.move);
    std::ranges::reverse(way);
    return way;
}

std::vector<OrderState> reachable_states(Whereabouts from) {
    auto const steps = steps_from(from);
    std::vector<OrderState> states;
    for (auto const state : order_states()) {
        auto const is_it = [=](Step const& step) { return step.at.state == state; };
        if (state != from.state && std::ranges::any_of(steps, is_it)) states.push_back(state);
    }
    return states;
}

}  // namespace dermaga::exports
