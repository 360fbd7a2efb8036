#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::onboarding {

/// Where an application stands.
enum class State : std::uint8_t {
    draft,
    submitted,
    under_review,
    needs_correction,
    approved,
    rejected
};
/// What moves it.
enum class Event : std::uint8_t { submit, claim, request_correction, approve, reject };

std::string_view state_name(State state);
std::optional<State> parse_state(std::string_view name);
/// "submit", "claim", "request_correction", "approve", "reject".
std::string_view event_name(Event event);

/// One legal move. The diagram in the README is this table.
struct Transition {
    State from;
    Event event;
    State to;
};
std::span<Transition const> transitions();

/// The state after the event. Refusal application_state (conflict) when the table has no such move.
Result<State> next_state(State from, Event event);

/// True while the seller may change fields and documents.
bool is_open_to_seller(State state);
/// True while an administrator may enter fields for the seller: until it is decided.
bool is_open_to_administrator(State state);

}  // namespace dermaga::onboarding
