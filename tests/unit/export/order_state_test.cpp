#include "export/domain/order_state.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace dermaga::exports {
namespace {

using enum OrderState;

constexpr OrderState all_states[] = {placed, confirmed, packed, refused, cancelled, lapsed, partial};

TEST(OrderState, PackedOnlyAfterConfirmed) {
    EXPECT_FALSE(transition_from(placed, OrderEvent::pack, OrderActor::seller));
    auto const move = transition_from(confirmed, OrderEvent::pack, OrderActor::seller);
    ASSERT_TRUE(move);
    EXPECT_EQ(move->to, packed);
    EXPECT_EQ(move->stock, StockEffect::ship);
}

TEST(OrderState, PartnerNeitherConfirmsNorRefusesNorPacks) {
    for (auto const state : all_states)
        for (auto const event : {OrderEvent::confirm, OrderEvent::refuse, OrderEvent::pack})
            EXPECT_FALSE(transition_from(state, event, OrderActor::partner)) << order_state_name(state);
}

TEST(OrderState, SellerCannotCancelAndNobodyButTheHouseLapses) {
    EXPECT_FALSE(transition_from(placed, OrderEvent::cancel, OrderActor::seller));
    EXPECT_FALSE(transition_from(placed, OrderEvent::lapse, OrderActor::seller));
    EXPECT_FALSE(transition_from(placed, OrderEvent::lapse, OrderActor::partner));
    EXPECT_TRUE(transition_from(placed, OrderEvent::lapse, OrderActor::system));
}

TEST(OrderState, CancelComesTooLateOnceConfirmed) {
    EXPECT_TRUE(transition_from(placed, OrderEvent::cancel, OrderActor::partner));
    EXPECT_FALSE(transition_from(confirmed, OrderEvent::cancel, OrderActor::partner));
}

TEST(OrderState, EveryEndOtherThanPackedGivesTheStockBack) {
    for (auto const& move : order_transitions()) {
        if (!is_final(move.to) || move.to == packed) continue;
        EXPECT_EQ(move.stock, StockEffect::release) << order_state_name(move.to);
    }
}

TEST(OrderState, FinalStatesAreTheEndsOfTheDiagram) {
    for (auto const state : {packed, refused, cancelled, lapsed}) EXPECT_TRUE(is_final(state));
    for (auto const state : {placed, confirmed}) EXPECT_FALSE(is_final(state));
}

TEST(OrderState, NoMoveIsListedTwiceAndNoneTouchesPartial) {
    std::set<std::tuple<OrderState, OrderEvent>> seen;
    for (auto const& move : order_transitions()) {
        EXPECT_TRUE(seen.emplace(move.from, move.event).second);
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
    for (auto const state : all_states) EXPECT_EQ(parse_order_state(order_state_name(state)), state);
    EXPECT_FALSE(parse_order_state("Placed"));
    EXPECT_FALSE(parse_order_state(""));
}

}  // namespace
}  // namespace dermaga::exports
