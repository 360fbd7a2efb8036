// The names of states, moves and people, and the table of moves as it stands in the README.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "export/domain/order_state.hpp"

namespace dermaga::exports {

namespace {

using enum OrderState;
using Event = OrderEvent;

template <class Value, std::size_t N>
using Names = std::array<std::pair<Value, std::string_view>, N>;

// clang-format off: tables.
constexpr Names<OrderState, 21> state_names{{
    {placed, "placed"}, {confirmed, "confirmed"}, {packed, "packed"}, {handed_over, "handed_over"},
    {export_submitted, "export_submitted"}, {export_rejected, "export_rejected"},
    {export_released, "export_released"}, {in_transit, "in_transit"},
    {import_submitted, "import_submitted"}, {import_rejected, "import_rejected"},
    {import_released, "import_released"}, {delivered, "delivered"}, {settled, "settled"},
    {returning, "returning"}, {returned, "returned"}, {refunded, "refunded"},
    {written_off, "written_off"}, {refused, "refused"}, {cancelled, "cancelled"}, {lapsed, "lapsed"},
    {partial, "partial"},
}};
constexpr Names<Event, 20> event_names{{
    {Event::confirm, "confirm"}, {Event::refuse, "refuse"}, {Event::cancel, "cancel"},
    {Event::lapse, "lapse"}, {Event::pack, "pack"}, {Event::hand_over, "hand_over"},
    {Event::submit_export, "submit_export"}, {Event::release_export, "release_export"},
    {Event::reject_export, "reject_export"}, {Event::depart, "depart"},
    {Event::submit_import, "submit_import"}, {Event::release_import, "release_import"},
    {Event::reject_import, "reject_import"}, {Event::deliver, "deliver"}, {Event::settle, "settle"},
    {Event::refund, "refund"}, {Event::send_back, "send_back"},
    {Event::receive_back, "receive_back"},
    {Event::decline_return, "decline_return"}, {Event::write_off, "write_off"},
}};
constexpr Names<OrderActor, 4> actor_names{{
    {OrderActor::partner, "partner"}, {OrderActor::seller, "seller"},
    {OrderActor::system, "system"}, {OrderActor::administrator, "administrator"},
}};
constexpr Names<Proof, 7> proof_names{{
    {Proof::none, ""}, {Proof::tracking, "tracking"}, {Proof::declaration, "declaration"},
    {Proof::transport, "transport"}, {Proof::payment, "payment"}, {Proof::note, "note"},
    {Proof::reason, "reason"},
}};
constexpr Names<TakesOut, 8> taken_out_names{{
    {TakesOut::nothing, ""}, {TakesOut::refused, "refused"}, {TakesOut::cancelled, "cancelled"},
    {TakesOut::refunded, "refunded"}, {TakesOut::written_off, "written_off"}, {TakesOut::returning, "returning"},
    {TakesOut::returned, "returned"}, {TakesOut::kept, "kept"},
}};
constexpr Names<TakesOut, 8> taken_out_news_names{{
    {TakesOut::nothing, ""}, {TakesOut::refused, "lines_refused"}, {TakesOut::cancelled, "lines_cancelled"},
    {TakesOut::refunded, "lines_refunded"}, {TakesOut::written_off, "lines_written_off"},
    {TakesOut::returning, "return_sent"}, {TakesOut::returned, "return_received"}, {TakesOut::kept, "return_declined"},
}};
constexpr Names<StockEffect, 4> stock_names{{
    {StockEffect::keep, ""}, {StockEffect::release, "free again"}, {StockEffect::ship, "sold"},
    {StockEffect::restock, "back in stock"},
}};
constexpr Names<LedgerEffect, 3> ledger_names{{
    {LedgerEffect::none, ""}, {LedgerEffect::give_back, "claim given back"},
    {LedgerEffect::settle, "paid and divided"},
}};
// clang-format on

template <class Value, std::size_t N>
constexpr std::string_view name_in(Names<Value, N> const& names, Value wanted) {
    for (auto const& [value, name] : names)
        if (value == wanted) return name;
    return {};
}

template <class Value, std::size_t N>
constexpr std::optional<Value> value_in(Names<Value, N> const& names, std::string_view wanted) {
    for (auto const& [value, name] : names)
        if (name == wanted) return value;
    return std::nullopt;
}

template <class Value, std::size_t N>
constexpr std::array<Value, N> values_of(Names<Value, N> const& names) {
    std::array<Value, N> values{};
    std::ranges::transform(names, values.begin(), [](auto const& row) { return row.first; });
    return values;
}

constexpr auto all_states = values_of(state_names);
constexpr auto all_events = values_of(event_names);

std::string people(Transition const& move) {
    std::string text;
    for (auto const& [actor, name] : actor_names)
        if (move.allows(actor)) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

}  // namespace

std::string order_moves_markdown() {
    std::string text =
        "| from | move | to | who | stock | ledger | needs |\n|---|---|---|---|---|---|---|\n";
    for (auto const& move : order_transitions()) {
        for (auto const cell :
            {order_state_name(move.from), order_event_name(move.event), order_state_name(move.to)})
            text += "| " + std::string(cell) + " ";
        text += "| " + people(move) + " ";
        for (auto const cell : {name_in(stock_names, move.stock),
                 name_in(ledger_names, move.ledger), proof_name(move.proof)})
            text += "| " + std::string(cell) + (cell.empty() ? "" : " ");
        text += "|\n";
    }
    return text;
}

std::span<OrderState const> order_states() {
    return all_states;
}
std::string_view order_state_name(OrderState state) {
    return name_in(state_names, state);
}
std::optional<OrderState> parse_order_state(std::string_view name) {
    return value_in(state_names, name);
}
std::string_view order_actor_name(OrderActor actor) {
    return name_in(actor_names, actor);
}
std::span<OrderEvent const> order_events() {
    return all_events;
}
std::string_view order_event_name(OrderEvent event) {
    return name_in(event_names, event);
}
std::optional<OrderEvent> parse_order_event(std::string_view name) {
    return value_in(event_names, name);
}
std::string_view taken_out_name(TakesOut counter) {
    return name_in(taken_out_names, counter);
}
std::string_view taken_out_news(TakesOut counter) {
    return name_in(taken_out_news_names, counter);
}
std::string_view proof_name(Proof proof) {
    return name_in(proof_names, proof);
}

}  // namespace dermaga::exports
