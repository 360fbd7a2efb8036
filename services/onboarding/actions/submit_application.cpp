#include "onboarding/actions/submit_application.hpp"

#include "onboarding/actions/save_application.hpp"
#include "onboarding/domain/document.hpp"
#include "onboarding/store/document_store.hpp"

namespace dermaga::onboarding {

Faults faults_of_submission(ApplicationFields const& fields, std::size_t documents, Timestamp now) {
    auto faults = only(check_complete(fields, now), Fault::Severity::error);
    if (documents < static_cast<std::size_t>(documents_to_submit_min))
        faults.emplace_back("/documents", "documents_missing",
            MessageArguments{{"min", std::to_string(documents_to_submit_min)}});
    return faults;
}

Result<ApplicationRow> submit(db::Transaction& tx, Context const& context,
    std::string const& seller_id, std::string const& actor_account_id, ExpectedVersion expected) {
    auto row = lock_of_seller(tx, seller_id);
    if (!row) return Refusal(RefusalKind::not_found, "application_missing");
    if (auto refusal = check_version(*row, expected)) return *refusal;
    auto const state = next_state(row->state, Event::submit);
    if (!state) return state.error();
    auto const now = context.clock.now();
    auto const fields = open_fields(context, *row);
    auto faults = faults_of_submission(fields, list_documents(tx, row->id).size(), now);
    if (!faults.empty()) return Refusal(std::move(faults));

    copy_out(context, fields, *row);
    row->state = *state;
    row->submitted_at = now;
    row->reviewer_account_id.clear();
    row->correction_note.clear();
    row->correction_fields = "[]";
    update_application(tx, *row, now);
    Step step;
    step.actor_account_id = actor_account_id;
    step.action = "submitted";
    record_move(tx, context, *row, step);
    return *row;
}

}  // namespace dermaga::onboarding
