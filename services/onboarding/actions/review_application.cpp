#include "onboarding/actions/review_application.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"

namespace dermaga::onboarding {
namespace {

Faults check(ReviewCommand const& command) {
    Faults faults;
    auto const needs_note =
        command.event == Event::request_correction || command.event == Event::reject;
    if (needs_note && trim(command.note).empty()) faults.emplace_back("/note", "required");
    if (count_code_points(command.note) > note_length_max)
        faults.emplace_back(
            "/note", "too_long", MessageArguments{{"max", std::to_string(note_length_max)}});
    for (std::size_t at = 0; at < command.fields.size(); ++at)
        if (!is_known_pointer(command.fields[at]))
            faults.emplace_back("/fields/" + std::to_string(at), "application_field_unknown");
    return faults;
}

bool is_decision(Event event) {
    return event != Event::claim;
}

std::string step_name(Event event) {
    switch (event) {
        case Event::submit: return "submitted";
        case Event::claim: return "claimed";
        case Event::request_correction: return "correction_requested";
        case Event::approve: return "approved";
        case Event::reject: return "rejected";
    }
    return "";
}

boost::json::array as_list(std::vector<std::string> const& values) {
    boost::json::array list;
    for (auto const& value : values)
        list.emplace_back(value);
    return list;
}

void apply(ReviewCommand const& command, State state, Timestamp now, ApplicationRow& row) {
    row.state = state;
    if (command.event == Event::claim) row.reviewer_account_id = command.actor_account_id;
    if (command.event == Event::request_correction) {
        row.correction_note = to_nfc(trim(command.note));
        row.correction_fields = boost::json::serialize(as_list(command.fields));
    }
    if (command.event == Event::approve || command.event == Event::reject) row.decided_at = now;
}

}  // namespace

Result<ApplicationRow> review(db::Transaction& tx, Context const& context,
    std::string const& application_id, ReviewCommand const& command) {
    auto row = lock_by_id(tx, application_id);
    if (!row) return Refusal(RefusalKind::not_found, "not_found");
    if (auto refusal = require_version(*row, command.expected)) return *refusal;
    auto const state = next_state(row->state, command.event);
    if (!state) return state.error();
    auto const& actor = command.actor_account_id;
    if (command.event == Event::approve &&
        (actor == row->owner_account_id || has_entered(tx, row->id, actor)))
        return Refusal(RefusalKind::forbidden, "four_eyes");
    if (is_decision(command.event) && row->reviewer_account_id != actor)
        return Refusal(RefusalKind::conflict, "application_claimed_by_other");
    auto faults = check(command);
    if (!faults.empty()) return Refusal(std::move(faults));

    apply(command, *state, context.clock.now(), *row);
    update_application(tx, *row, context.clock.now());
    Step step;
    step.actor_account_id = actor;
    step.action = step_name(command.event);
    step.note = to_nfc(trim(command.note));
    if (!command.fields.empty())
        step.audit_details = "{\"fields\":" + boost::json::serialize(as_list(command.fields)) + "}";
    record_move(tx, context, *row, step);
    return *row;
}

}  // namespace dermaga::onboarding
