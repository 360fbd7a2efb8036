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

/// What a move takes out of each line; of all lines when none is named.
std::vector<LineQuantity> taken_out(Consignment const& consignment, Transition const& move,
                                    std::vector<LineQuantity> const& wanted) {
    std::vector<LineQuantity> taken;
    for (auto const& line : consignment.lines) {
        auto quantity = wanted.empty() ? line.left : wanted_of(line, wanted);
        // Who confirms names what is accepted: the rest is refused.
        if (move.event == OrderEvent::confirm) quantity = line.left - quantity;
        if (quantity > 0) taken.push_back({line.number, quantity});
    }
    return taken;
}

Faults too_many(Consignment const& consignment, std::vector<LineQuantity> const& wanted) {
    Faults faults;
    for (std::size_t place = 0; place < wanted.size(); ++place)
        for (auto const& line : consignment.lines)
            if (line.number == wanted[place].number && wanted_of(line, wanted) > line.left)
                faults.emplace_back("/lines/" + std::to_string(place) + "/quantity", "order_line_left",
                                    MessageArguments{{"left", std::to_string(line.left)}});
    return faults;
}

void add(Worth& worth, ConsignmentLine const& line, std::int64_t quantity) {
    worth.price_minor += line.unit_price_minor * quantity;
    worth.sellers_minor += line.seller_price_minor * quantity;
}

/// Fills in what the step does to stock and claim: to what is taken where something is, else to all.
void fill(Step& step, Consignment const& consignment, Transition const& move) {
    auto const is_partial = move.takes_out != TakesOut::nothing || !step.taken.empty();
    auto const gives_back = is_partial || move.ledger == LedgerEffect::give_back;
    step.stock = step.counter == TakesOut::refused ? StockEffect::release : move.stock;
    for (auto const& line : consignment.lines) {
        auto const touched = is_partial ? wanted_of(line, step.taken) : line.left;
        if (touched > 0 && step.stock != StockEffect::keep)
            step.stock_lines.push_back({line.product_id, touched});
        if (gives_back) add(step.given_back, line, touched);
        add(step.left, line, line.left - (gives_back ? touched : 0));
    }
}

}  // namespace

Result<std::optional<Step>> work_out(Consignment const& consignment, Transition const& move,
                                     std::vector<LineQuantity> const& wanted) {
    auto const is_mine = [&](LineQuantity const& one) {
        return std::ranges::any_of(consignment.lines, [&](auto const& line) { return line.number == one.number; });
    };
    auto const names_lines = !wanted.empty();
    if (names_lines && std::ranges::none_of(wanted, is_mine)) return std::optional<Step>();
    auto const is_confirm = move.event == OrderEvent::confirm;
    if (names_lines && !is_confirm && move.takes_out == TakesOut::nothing)
        return Refusal(Faults{Fault("/lines", "order_whole_only")});
    auto faults = too_many(consignment, wanted);
    if (!faults.empty()) return Refusal(std::move(faults));

    Step step;
    step.to = move.to;
    if (is_confirm || move.takes_out != TakesOut::nothing) step.taken = taken_out(consignment, move, wanted);
    step.counter = is_confirm && !step.taken.empty() ? TakesOut::refused : move.takes_out;
    fill(step, consignment, move);
    auto const is_empty = step.left == Worth{};
    if (is_confirm && is_empty) return Refusal(Faults{Fault("/lines", "order_nothing_accepted")});
    if (move.takes_out != TakesOut::nothing && !is_empty) step.to = move.from;
    return std::optional(std::move(step));
}

}  // namespace dermaga::exports
