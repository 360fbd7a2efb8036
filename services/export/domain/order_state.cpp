#include "export/domain/order_state.hpp"

#include <algorithm>
#include <cassert>

namespace dermaga::exports {

namespace {

using enum OrderState;
using Event = OrderEvent;

constexpr auto partner = static_cast<std::uint8_t>(OrderActor::partner);
constexpr auto seller = static_cast<std::uint8_t>(OrderActor::seller);
constexpr auto house = static_cast<std::uint8_t>(OrderActor::system);
constexpr auto admin = static_cast<std::uint8_t>(OrderActor::administrator);

constexpr auto keep = StockEffect::keep;
constexpr auto release = StockEffect::release;
constexpr auto restock = StockEffect::restock;
constexpr auto give_back = LedgerEffect::give_back;
constexpr auto no_money = LedgerEffect::none;

// clang-format off: a table is read by its columns.
constexpr Transition transitions[] = {
    {placed,           Event::confirm,        confirmed,        seller},
    {placed,           Event::refuse,         refused,          seller,          release, give_back, Proof::none, TakesOut::refused},
    {placed,           Event::cancel,         cancelled,        partner,         release, give_back, Proof::none, TakesOut::cancelled},
    {placed,           Event::lapse,          lapsed,           house,           release, give_back},
    {confirmed,        Event::pack,           packed,           seller},
    // One's yes stands; who must undo it asks the house, which says why.
    {confirmed,        Event::cancel,         cancelled,        admin,           release, give_back, Proof::note, TakesOut::cancelled},
    {packed,           Event::cancel,         cancelled,        admin,           release, give_back, Proof::note, TakesOut::cancelled},
    {packed,           Event::hand_over,      handed_over,      seller,          StockEffect::ship, no_money, Proof::tracking},

    {handed_over,      Event::submit_export,  export_submitted, partner | admin, keep, no_money, Proof::declaration},
    {export_submitted, Event::release_export, export_released,  partner | admin},
    {export_submitted, Event::reject_export,  export_rejected,  partner | admin, keep, no_money, Proof::note},
    {export_rejected,  Event::submit_export,  export_submitted, partner | admin, keep, no_money, Proof::declaration},
    {export_rejected,  Event::send_back,      returning,        partner | admin, keep, no_money, Proof::none, TakesOut::returning},
    {export_released,  Event::depart,         in_transit,       partner | admin, keep, no_money, Proof::transport},

    {in_transit,       Event::submit_import,  import_submitted, partner | admin, keep, no_money, Proof::declaration},
    {import_submitted, Event::release_import, import_released,  partner | admin},
    {import_submitted, Event::reject_import,  import_rejected,  partner | admin, keep, no_money, Proof::note},
    {import_rejected,  Event::submit_import,  import_submitted, partner | admin, keep, no_money, Proof::declaration},
    {import_rejected,  Event::send_back,      returning,        partner | admin, keep, no_money, Proof::none, TakesOut::returning},
    {import_released,  Event::deliver,        delivered,        partner | admin},

    {delivered,        Event::settle,         settled,          admin,           keep, LedgerEffect::settle, Proof::payment},
    {delivered,        Event::refund,         refunded,         seller | admin,  keep, give_back, Proof::note, TakesOut::refunded},
    {settled,          Event::refund,         refunded,         seller | admin,  keep, give_back, Proof::note, TakesOut::refunded},

    // What a buyer gives back: the rest stays delivered, so the consignment keeps its state until all has come home.
    {delivered,        Event::send_back,      delivered,        partner | admin, keep, no_money, Proof::reason, TakesOut::returning},
    {settled,          Event::send_back,      settled,          partner | admin, keep, no_money, Proof::reason, TakesOut::returning},
    {delivered,        Event::decline_return, delivered,        seller | admin,  keep, no_money, Proof::note, TakesOut::kept},
    {settled,          Event::decline_return, settled,          seller | admin,  keep, no_money, Proof::note, TakesOut::kept},
    // Lines come home while the others travel on, so wherever those are.
    {returning,        Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {delivered,        Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {settled,          Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {export_rejected,  Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {export_submitted, Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {export_released,  Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {in_transit,       Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {import_submitted, Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {import_rejected,  Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},
    {import_released,  Event::receive_back,   returned,         seller | admin,  restock, give_back, Proof::none, TakesOut::returned},

    // Lost on the way or destroyed by customs: nobody has the goods any more.
    {handed_over,      Event::write_off,      written_off,      admin,           keep, give_back, Proof::note, TakesOut::written_off},
    {export_rejected,  Event::write_off,      written_off,      admin,           keep, give_back, Proof::note, TakesOut::written_off},
    {in_transit,       Event::write_off,      written_off,      admin,           keep, give_back, Proof::note, TakesOut::written_off},
    {import_rejected,  Event::write_off,      written_off,      admin,           keep, give_back, Proof::note, TakesOut::written_off},
    {returning,        Event::write_off,      written_off,      admin,           keep, give_back, Proof::note, TakesOut::written_off},
};
// clang-format on

}  // namespace

std::span<Transition const> order_transitions() {
    return transitions;
}

std::optional<Transition> transition_from(OrderState from, OrderEvent event, OrderActor who) {
    for (auto const& move : transitions)
        if (move.from == from && move.event == event && move.allows(who)) return move;
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

}  // namespace dermaga::exports
