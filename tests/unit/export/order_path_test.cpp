#include "export/domain/order_path.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace dermaga::exports {
namespace {

std::vector<std::string_view> events_of(std::vector<Transition> const& way) {
    std::vector<std::string_view> events;
    for (auto const& move : way)
        events.push_back(order_event_name(move.event));
    return events;
}

TEST(OrderPath, TakesTheFewestMoves) {
    auto const way = shortest_way(OrderState::placed, OrderState::export_rejected);
    ASSERT_TRUE(way);
    std::vector<std::string_view> const wanted{
        "confirm", "pack", "hand_over", "submit_export", "reject_export"};
    EXPECT_EQ(events_of(*way), wanted);
}

TEST(OrderPath, IsEmptyToTheSameStateAndNothingWhereNoneLeads) {
    EXPECT_TRUE(shortest_way(OrderState::packed, OrderState::packed)->empty());
    EXPECT_FALSE(shortest_way(OrderState::settled, OrderState::placed));
    EXPECT_FALSE(shortest_way(OrderState::placed, OrderState::partial));
    EXPECT_FALSE(shortest_way(OrderState::refused, OrderState::refunded));
}

TEST(OrderPath, EveryStateButPartialCanBeReachedFromPlaced) {
    auto const reached = reachable_states(OrderState::placed);
    for (auto const state : order_states()) {
        auto const is_in = std::ranges::find(reached, state) != reached.end();
        EXPECT_EQ(is_in, state != OrderState::placed && state != OrderState::partial)
            << order_state_name(state);
        EXPECT_EQ(is_in,
            shortest_way(OrderState::placed, state).value_or(std::vector<Transition>{}).size() > 0);
    }
    EXPECT_TRUE(reachable_states(OrderState::written_off).empty());
}

TEST(OrderPath, WhatWasDeliveredIsSentBackBeforeItIsReceived) {
    for (auto const from : {OrderState::delivered, OrderState::settled}) {
        std::vector<std::string_view> const wanted{"send_back", "receive_back"};
        EXPECT_EQ(events_of(*shortest_way(from, OrderState::returned)), wanted);
        EXPECT_EQ(events_of(*shortest_way({from, true}, OrderState::returned)),
            std::vector<std::string_view>{"receive_back"});
    }
    // Nothing is settled or refunded while it is on its way; what does not come back is declined
    // first.
    std::vector<std::string_view> const wanted{"decline_return", "settle"};
    EXPECT_EQ(events_of(*shortest_way({OrderState::delivered, true}, OrderState::settled)), wanted);
}

TEST(OrderPath, EachMoveBeginsWhereTheLastEnded) {
    for (auto const to : reachable_states(OrderState::placed)) {
        auto at = OrderState::placed;
        auto const way = shortest_way(OrderState::placed, to);
        for (auto const& move : *way) {
            EXPECT_EQ(move.from, at);
            at = move.to;
        }
        EXPECT_EQ(at, to);
    }
}

}  // namespace
}  // namespace dermaga::exports
