#include "export/domain/consignment.hpp"

#include <algorithm>

namespace dermaga::exports {

namespace {

std::int64_t wanted_of(ConsignmentLine const& line, std::vector<LineQuantity> const& wanted) {
    std::int64_t quantity = 0;
    for (auto const& one : wanted)
        if (one.number == line.number) quantity += one.quantity;
    return quantity;
}

/// How much of a line a move may take: what is on its way back is only received or kept, and only
/// what is not can be sent back or refunded.
std::int64_t takeable(ConsignmentLine const& line, TakesOut counter) {
    switch (counter) {
        case TakesOut::returned:
        case TakesOut::kept: return line.returning;
        case TakesOut::returning:
        case TakesOut::refunded: return line.left - line.returning;
        case TakesOut::nothing:
        case TakesOut::refused:
        case TakesOut::cancelled:
        case TakesOut::written_off: return line.left;
    }
    return 0;
}

/// What a move takes of each line; of all lines when none is named.
std::vector<LineQuantity> taken_out(Consignment const& consignment, Transition const& move,
    std::vector<LineQuantity> const& wanted) {
    std::vector<LineQuantity> taken;
    for (auto const& line : consignment.lines) {
        auto quantity = wanted.empty() ? takeable(line, move.takes_out) : wanted_of(line, wanted);
        // Who confirms names what is accepted: the rest is refused.
        if (move.event == OrderEvent::confirm) quantity = line.left - quantity;
        if (quantity > 0) taken.push_back({line.number, quantity});
    }
    return taken;
}

Faults too_many(
    Consignment const& consignment, TakesOut counter, std::vector<LineQuantity> const& wanted) {
    auto const* const code = counter == TakesOut::returned || counter == TakesOut::kept
        ? "order_line_returning"
        : "order_line_left";
    Faults faults;
    for (std::size_t place = 0; place < wanted.size(); ++place)
        for (auto const& line : consignment.lines)
            if (line.number == wanted[place].number &&
                wanted_of(line, wanted) > takeable(line, counter))
                faults.emplace_back("/lines/" + std::to_string(place) + "/quantity", code,
                    MessageArguments{{"left", std::to_string(takeable(line, counter))}});
    return faults;
}

void add(Worth& worth, ConsignmentLine const& line, std::int64_t quantity) {
    worth.price_minor += line.unit_price_minor * quantity;
    worth.sellers_minor += line.seller_price_minor * quantity;
}

/// Fills in what the step does to stock and claim: to what is taken where something is, else to
/// all.
void fill(Step& step, Consignment const& consignment, Transition const& move) {
    auto const is_partial = move.takes_out != TakesOut::nothing || !step.taken.empty();
    auto const gives_back =
        step.counter == TakesOut::refused || move.ledger == LedgerEffect::give_back;
    for (auto const& line : consignment.lines) {
        auto const touched = is_partial ? wanted_of(line, step.taken) : line.left;
        if (touched > 0 && step.stock != StockEffect::keep)
            step.stock_lines.push_back({line.product_id, touched});
        if (gives_back) add(step.given_back, line, touched);
        add(step.left, line, line.left - (gives_back ? touched : 0));
    }
}

StockEffect stock_effect(Transition const& move, TakesOut counter, GoodsCondition condition) {
    if (counter == TakesOut::refused) return StockEffect::release;
    auto const is_spoilt =
        move.stock == StockEffect::restock && condition == GoodsCondition::unsaleable;
    return is_spoilt ? StockEffect::keep : move.stock;
}

/// Is there nothing left to wait for: everything is out, or on its way back after a move that sent
/// it there?
bool is_complete(Consignment const& consignment, Step const& step) {
    return std::ranges::all_of(consignment.lines, [&](auto const& line) {
        auto const taken = wanted_of(line, step.taken);
        return step.counter == TakesOut::returning ? line.returning + taken == line.left
                                                   : taken == line.left;
    });
}

}  // namespace

Result<std::optional<Step>> work_out(Consignment const& consignment, Transition const& move,
    std::vector<LineQuantity> const& wanted, GoodsCondition condition) {
    auto const is_mine = [&](LineQuantity const& one) {
        return std::ranges::any_of(
            consignment.lines, [&](auto const& line) { return line.number == one.number; });
    };
    auto const names_lines = !wanted.empty();
    if (names_lines && std::ranges::none_of(wanted, is_mine)) return std::optional<Step>();
    auto const is_confirm = move.event == OrderEvent::confirm;
    auto const takes_lines = move.takes_out != TakesOut::nothing;
    if (names_lines && !is_confirm && !takes_lines)
        return Refusal(Faults{Fault("/lines", "order_whole_only")});
    auto faults = too_many(consignment, move.takes_out, wanted);
    if (!faults.empty()) return Refusal(std::move(faults));
    auto const is_returning = [](auto const& line) { return line.returning > 0; };
    if (move.ledger == LedgerEffect::settle && std::ranges::any_of(consignment.lines, is_returning))
        return Refusal(RefusalKind::conflict, "order_returns_open");

    Step step;
    step.to = move.to;
    if (is_confirm || takes_lines) step.taken = taken_out(consignment, move, wanted);
    if (takes_lines && step.taken.empty()) return std::optional<Step>();
    step.counter = is_confirm && !step.taken.empty() ? TakesOut::refused : move.takes_out;
    step.stock = stock_effect(move, step.counter, condition);
    fill(step, consignment, move);
    auto const completes = is_complete(consignment, step);
    if (is_confirm && completes) return Refusal(Faults{Fault("/lines", "order_nothing_accepted")});
    if (takes_lines && !completes) step.to = move.from;
    return std::optional(std::move(step));
}

std::vector<Transition> open_moves(Consignment const& consignment, OrderActor who) {
    std::vector<Transition> moves;
    for (auto const& move : order_transitions()) {
        if (move.from != consignment.state || !move.allows(who)) continue;
        auto const step = work_out(consignment, move, {});
        if (step && *step) moves.push_back(move);
    }
    return moves;
}

}  // namespace dermaga::exports
