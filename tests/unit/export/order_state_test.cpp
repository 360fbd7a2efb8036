#include "export/domain/order_state.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

#include <gtest/gtest.h>

namespace dermaga::exports {
namespace {

using enum OrderState;

constexpr OrderActor everybody[] = {
    OrderActor::partner, OrderActor::seller, OrderActor::system, OrderActor::administrator};

std::string file(std::string const& path) {
    std::ifstream stream(DERMAGA_SOURCE_DIR "/" + path);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

TEST(OrderState, EveryStateIsReached) {
    std::set<OrderState> reached{placed};
    for (auto before = 0U; before != reached.size();) {
        before = static_cast<unsigned>(reached.size());
        for (auto const& move : order_transitions())
            if (reached.contains(move.from)) reached.insert(move.to);
    }
    for (auto const state : order_states())
        EXPECT_EQ(reached.contains(state), state != partial) << order_state_name(state);
}

TEST(OrderState, EveryStateThatIsNoEndLeadsToAnEnd) {
    std::set<OrderState> ending;
    for (auto const state : order_states())
        if (state != partial && is_final(state)) ending.insert(state);
    for (auto before = std::size_t{0}; before != ending.size();) {
        before = ending.size();
        for (auto const& move : order_transitions())
            if (ending.contains(move.to)) ending.insert(move.from);
    }
    for (auto const state : order_states())
        EXPECT_EQ(ending.contains(state), state != partial) << order_state_name(state);
}

TEST(OrderState, BothRejectionsLeadOn) {
    for (auto const state : {export_rejected, import_rejected}) {
        auto const again =
            state == export_rejected ? OrderEvent::submit_export : OrderEvent::submit_import;
        for (auto const event : {again, OrderEvent::send_back}) {
            EXPECT_TRUE(transition_from(state, event, OrderActor::partner));
            EXPECT_FALSE(transition_from(state, event, OrderActor::seller));
        }
        EXPECT_TRUE(transition_from(state, OrderEvent::write_off, OrderActor::administrator));
    }
}

TEST(OrderState, WhoMayDoWhat) {
    struct Row {
        OrderState from;
        OrderEvent event;
        std::set<OrderActor> who;
    };
    auto const p = OrderActor::partner;
    auto const s = OrderActor::seller;
    auto const a = OrderActor::administrator;
    Row const rows[] = {
        {placed, OrderEvent::confirm, {s}},
        {placed, OrderEvent::refuse, {s}},
        {placed, OrderEvent::cancel, {p}},
        {placed, OrderEvent::lapse, {OrderActor::system}},
        {confirmed, OrderEvent::cancel, {a}},
        {packed, OrderEvent::cancel, {a}},
        {confirmed, OrderEvent::pack, {s}},
        {packed, OrderEvent::hand_over, {s}},
        {placed, OrderEvent::pack, {}},
        {confirmed, OrderEvent::hand_over, {}},
        {handed_over, OrderEvent::cancel, {}},
        {delivered, OrderEvent::settle, {a}},
        {delivered, OrderEvent::refund, {s, a}},
        {returning, OrderEvent::receive_back, {s, a}},
        {delivered, OrderEvent::send_back, {p, a}},
        {settled, OrderEvent::send_back, {p, a}},
        {delivered, OrderEvent::decline_return, {s, a}},
        {settled, OrderEvent::receive_back, {s, a}},
        {in_transit, OrderEvent::receive_back, {s, a}},
        {in_transit, OrderEvent::send_back, {}},
        {export_submitted, OrderEvent::release_export, {p, a}},
        {in_transit, OrderEvent::deliver, {}},
    };
    for (auto const& row : rows)
        for (auto const actor : everybody)
            EXPECT_EQ(
                transition_from(row.from, row.event, actor).has_value(), row.who.contains(actor))
                << order_state_name(row.from) << " " << order_event_name(row.event) << " "
                << order_actor_name(actor);
}

TEST(OrderState, StockLeavesAtHandOverAndNoSooner) {
    for (auto const& move : order_transitions())
        EXPECT_EQ(move.stock == StockEffect::ship, move.event == OrderEvent::hand_over);
    for (auto const state : {placed, confirmed, packed})
        for (auto const& move : order_transitions())
            if (move.from == state && is_final(move.to)) {
                EXPECT_EQ(move.stock, StockEffect::release) << order_state_name(move.to);
            }
}

TEST(OrderState, WhateverEndsWithoutPaymentGivesTheClaimBack) {
    for (auto const& move : order_transitions())
        if (is_final(move.to)) {
            EXPECT_EQ(move.ledger, LedgerEffect::give_back) << order_state_name(move.to);
        }
}

TEST(OrderState, NoMoveIsListedTwiceAndNoneTouchesPartial) {
    std::set<std::tuple<OrderState, OrderEvent, OrderActor>> seen;
    for (auto const& move : order_transitions()) {
        for (auto const actor : everybody)
            if (move.allows(actor)) {
                EXPECT_TRUE(seen.emplace(move.from, move.event, actor).second);
            }
        EXPECT_NE(move.from, partial);
        EXPECT_NE(move.to, partial);
    }
}

TEST(OrderState, OrderIsWhatAllItsConsignmentsAre) {
    EXPECT_EQ(order_state({placed}), placed);
    EXPECT_EQ(order_state({packed, packed, packed}), packed);
    EXPECT_EQ(order_state({packed, refused}), partial);
}

TEST(OrderState, NamesAreReadBack) {
    for (auto const state : order_states())
        EXPECT_EQ(parse_order_state(order_state_name(state)), state);
    for (auto const event : order_events())
        EXPECT_EQ(parse_order_event(order_event_name(event)), event);
    EXPECT_FALSE(parse_order_state("Placed"));
    EXPECT_FALSE(parse_order_event(""));
}

TEST(OrderState, ReadmeShowsTheTable) {
    EXPECT_NE(file("services/export/README.md").find(order_moves_markdown()), std::string::npos)
        << "put this table into services/export/README.md:\n"
        << order_moves_markdown();
}

TEST(OrderState, ContractAndDatabaseKnowTheStates) {
    std::string contract = "OrderState: { type: string, enum: [";
    for (auto const state : order_states())
        contract += (state == placed ? "" : ", ") + std::string(order_state_name(state));
    EXPECT_NE(file("proto/openapi/dermaga.yaml").find(contract + "] }"), std::string::npos)
        << contract;
    auto const tables = file("services/export/migrations/0001_orders.sql");
    for (auto const state : order_states())
        EXPECT_NE(tables.find("'" + std::string(order_state_name(state)) + "'"), std::string::npos)
            << order_state_name(state);
}

TEST(OrderState, ContractKnowsWhoseMovesThereAre) {
    auto const contract = file("proto/openapi/dermaga.yaml");
    for (auto const& [actor, name] : {std::pair(OrderActor::partner, "partner_move"),
             std::pair(OrderActor::seller, "seller_move"),
             std::pair(OrderActor::administrator, "administrator_move")}) {
        std::string text = "    " + std::string(name) +
            ": { name: move, in: path, required: true, schema: { type: string, enum: [";
        auto is_first = true;
        for (auto const event : order_events()) {
            auto const has =
                std::ranges::any_of(order_transitions(), [&, actor = actor](auto const& move) {
                    return move.event == event && move.allows(actor);
                });
            if (has)
                text += (std::exchange(is_first, false) ? "" : ", ") +
                    std::string(order_event_name(event));
        }
        EXPECT_NE(contract.find(text + "] } }"), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace dermaga::exports
