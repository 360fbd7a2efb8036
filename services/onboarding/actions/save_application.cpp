#include "onboarding/actions/save_application.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "events/outbox.hpp"

namespace dermaga::onboarding {
namespace {

std::optional<Refusal> check(Context const& context, ApplicationRow const& row,
    SaveCommand const& command, ApplicationFields const& fields) {
    auto const was_submitted = row.state == State::submitted || row.state == State::under_review;
    if (command.keep_faulty && !was_submitted) return std::nullopt;
    auto const now = context.clock.now();
    auto const faults = was_submitted ? check_complete(fields, now) : check_typed(fields, now);
    if (!has_errors(faults)) return std::nullopt;
    return Refusal(faults);
}

/// Returns nothing when the seller got an application in the same moment from another device.
Result<ApplicationRow> create(db::Transaction& tx, Context const& context,
    std::string const& seller_id, SaveCommand const& command) {
    if (command.expected) return Refusal(RefusalKind::precondition_failed, "precondition_failed");
    ApplicationRow row;
    row.id = ApplicationId::generate(context.clock).text();
    row.seller_id = seller_id;
    row.owner_account_id = command.actor_account_id;
    row.created_at = context.clock.now();
    if (auto refusal = check(context, row, command, command.fields)) return *refusal;
    row.fields_sealed = seal_fields(context, row.id, command.fields);
    if (!insert_application(tx, row))
        return Refusal(RefusalKind::precondition_required, "precondition_required");
    add_entered_by(tx, row.id, command.actor_account_id, context.clock.now());
    Step step;
    step.actor_account_id = command.actor_account_id;
    step.action = "created";
    record(tx, context, row, step);
    return row;
}

/// The pointers of what changed, as audit details; the values stay out of it.
std::string changed_pointers(ApplicationFields const& before, ApplicationFields const& after) {
    std::string list;
    for (auto const& place : field_places())
        if (before.*(place.value) != after.*(place.value))
            list += (list.empty() ? "\"" : ",\"") + std::string(place.pointer) + "\"";
    return "{\"fields\":[" + list + "]}";
}

}  // namespace

Result<ApplicationRow> save_own(db::Transaction& tx, Context const& context,
    std::string const& seller_id, SaveCommand const& command) {
    auto row = lock_of_seller(tx, seller_id);
    if (!row) return create(tx, context, seller_id, command);
    if (auto refusal = require_version(*row, command.expected)) return *refusal;
    if (!is_open_to_seller(row->state)) return Refusal(RefusalKind::conflict, "application_closed");
    auto const stored = open_fields(context, *row);
    auto const fields = unmasked(command.fields, stored);
    if (auto refusal = check(context, *row, command, fields)) return *refusal;
    row->fields_sealed = seal_fields(context, row->id, fields);
    update_application(tx, *row, context.clock.now());
    add_entered_by(tx, row->id, command.actor_account_id, context.clock.now());
    events::audit(tx, command.actor_account_id, "application.saved", row->id,
        changed_pointers(stored, fields));
    return *row;
}

Result<ApplicationRow> save_for_seller(db::Transaction& tx, Context const& context,
    std::string const& application_id, SaveCommand const& command) {
    auto row = lock_by_id(tx, application_id);
    if (!row) return Refusal(RefusalKind::not_found, "not_found");
    if (auto refusal = require_version(*row, command.expected)) return *refusal;
    if (!is_open_to_administrator(row->state))
        return Refusal(RefusalKind::conflict, "application_closed");
    auto const stored = open_fields(context, *row);
    auto const fields = unmasked(command.fields, stored);
    if (auto refusal = check(context, *row, command, fields)) return *refusal;
    row->fields_sealed = seal_fields(context, row->id, fields);
    auto const was_submitted = row->state == State::submitted || row->state == State::under_review;
    if (was_submitted) copy_out(context, fields, *row);
    update_application(tx, *row, context.clock.now());
    add_entered_by(tx, row->id, command.actor_account_id, context.clock.now());
    Step step;
    step.actor_account_id = command.actor_account_id;
    step.action = "entered_for_seller";
    step.audit_details = changed_pointers(stored, fields);
    record(tx, context, *row, step);
    return *row;
}

void copy_out(Context const& context, ApplicationFields const& fields, ApplicationRow& row) {
    auto const identifiers = identifiers_of(fields);
    row.legal_name = to_nfc(trim(fields.legal_name));
    row.business_form = trim(fields.business_form);
    row.region_code = trim(fields.region_code);
    row.nik_index = context.cipher.blind_index(identifiers.nik, "onboarding.applications.nik");
    row.npwp_index = context.cipher.blind_index(identifiers.npwp, "onboarding.applications.npwp");
    row.account_index =
        context.cipher.blind_index(identifiers.account, "onboarding.applications.account");
    row.nib_index = context.cipher.blind_index(identifiers.nib, nib_index_purpose);
}

}  // namespace dermaga::onboarding
