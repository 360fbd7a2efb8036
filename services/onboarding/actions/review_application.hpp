#pragma once

#include <string>
#include <vector>

#include "onboarding/actions/context.hpp"

namespace dermaga::onboarding {

inline constexpr std::size_t note_length_max = 1000;

/// One move of the verification desk.
struct ReviewCommand {
    std::string actor_account_id;
    Event event = Event::claim;       ///< claim, request_correction, approve or reject
    ExpectedVersion expected;         ///< required
    std::string note;                 ///< to the seller; required for request_correction and reject
    std::vector<std::string> fields;  ///< pointers of what must be corrected
};

/// Moves the application. Refusals: not_found, precondition_required, precondition_failed,
/// application_state and application_claimed_by_other (conflict), four_eyes (forbidden: whoever
/// typed any of it, or owns it, may not approve it), or faults at "/note" and "/fields/n".
Result<ApplicationRow> review(db::Transaction& tx, Context const& context,
    std::string const& application_id, ReviewCommand const& command);

}  // namespace dermaga::onboarding
