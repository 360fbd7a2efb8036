#include <set>

#include <gtest/gtest.h>

#include "onboarding/domain/application_state.hpp"

namespace dermaga::onboarding {
namespace {

constexpr State states[] = {State::draft, State::submitted, State::under_review,
    State::needs_correction, State::approved, State::rejected};
constexpr Event events[] = {
    Event::submit, Event::claim, Event::request_correction, Event::approve, Event::reject};

TEST(ApplicationState, MovesOnlyAsTheTableSays) {
    std::set<std::pair<State, Event>> legal;
    for (auto const& transition : transitions())
        legal.emplace(transition.from, transition.event);
    for (auto const state : states)
        for (auto const event : events) {
            auto const moved = next_state(state, event);
            EXPECT_EQ(moved.has_value(), legal.contains({state, event}))
                << state_name(state) << " " << event_name(event);
            if (!moved) {
                EXPECT_EQ(moved.error().code(), "application_state");
            }
        }
}

TEST(ApplicationState, NamesOneWayForEachMove) {
    std::set<std::pair<State, Event>> seen;
    for (auto const& transition : transitions())
        EXPECT_TRUE(seen.emplace(transition.from, transition.event).second);
}

TEST(ApplicationState, IsNeverApprovedUnseen) {
    for (auto const& transition : transitions())
        if (transition.to == State::approved) {
            EXPECT_EQ(transition.from, State::under_review);
        }
}

TEST(ApplicationState, NothingLeavesADecision) {
    for (auto const event : events) {
        EXPECT_FALSE(next_state(State::approved, event));
        EXPECT_FALSE(next_state(State::rejected, event));
    }
}

TEST(ApplicationState, IsClosedToTheSellerWhileSomebodyLooks) {
    EXPECT_TRUE(is_open_to_seller(State::draft));
    EXPECT_TRUE(is_open_to_seller(State::needs_correction));
    for (auto const state :
        {State::submitted, State::under_review, State::approved, State::rejected})
        EXPECT_FALSE(is_open_to_seller(state));
}

TEST(ApplicationState, NamesComeBack) {
    for (auto const state : states)
        EXPECT_EQ(parse_state(state_name(state)), state);
    EXPECT_FALSE(parse_state("lost"));
}

}  // namespace
}  // namespace dermaga::onboarding
