#include "onboarding/domain/application_state.hpp"

#include <array>
#include <utility>

namespace dermaga::onboarding {
namespace {

// clang-format off
constexpr std::array table{
    Transition{State::draft,            Event::submit,             State::submitted},
    Transition{State::needs_correction, Event::submit,             State::submitted},
    Transition{State::submitted,        Event::claim,              State::under_review},
    Transition{State::under_review,     Event::claim,              State::under_review},  // a colleague takes over
    Transition{State::under_review,     Event::request_correction, State::needs_correction},
    Transition{State::under_review,     Event::approve,            State::approved},
    Transition{State::under_review,     Event::reject,             State::rejected},
};
// clang-format on

constexpr std::array<std::pair<State, std::string_view>, 6> state_names{{
    {State::draft, "draft"},
    {State::submitted, "submitted"},
    {State::under_review, "under_review"},
    {State::needs_correction, "needs_correction"},
    {State::approved, "approved"},
    {State::rejected, "rejected"},
}};

constexpr std::array<std::pair<Event, std::string_view>, 5> event_names{{
    {Event::submit, "submit"},
    {Event::claim, "claim"},
    {Event::request_correction, "request_correction"},
    {Event::approve, "approve"},
    {Event::reject, "reject"},
}};

}  // namespace

std::string_view state_name(State state) {
    return state_names[static_cast<std::size_t>(state)].second;
}

std::optional<State> parse_state(std::string_view name) {
    for (auto const& [state, text] : state_names)
        if (text == name) return state;
    return std::nullopt;
}

std::string_view event_name(Event event) {
    return event_names[static_cast<std::size_t>(event)].second;
}

std::span<Transition const> transitions() {
    return table;
}

Result<State> next_state(State from, Event event) {
    for (auto const& transition : table)
        if (transition.from == from && transition.event == event) return transition.to;
    return Refusal(
        RefusalKind::conflict, "application_state", {{"state", std::string(state_name(from))}});
}

bool is_open_to_seller(State state) {
    return state == State::draft || state == State::needs_correction;
}

bool is_open_to_administrator(State state) {
    return state != State::approved && state != State::rejected;
}

}  // namespace dermaga::onboarding
