#pragma once

#include <span>
#include <string>
#include <vector>

#include "onboarding/actions/context.hpp"
#include "onboarding/store/document_store.hpp"

namespace dermaga::onboarding {

/// An application as someone sees it.
struct ApplicationView {
    ApplicationRow row;
    ApplicationFields fields;  ///< covered where the viewer may not read them
    std::vector<DocumentRow> documents;
    std::vector<HistoryLine> history;
    Faults faults;                     ///< of what was typed
    std::vector<std::string> missing;  ///< pointers of what keeps it from being handed in
    Faults warnings;  ///< for the desk only: numbers that another seller gave as well
};

/// The newest lines of the history that are shown.
inline constexpr int history_lines_max = 100;

/// The seller's own. NIK, NPWP and account number are readable while they can be changed, covered
/// afterwards. Refusal application_missing (not_found).
Result<ApplicationView> view_own(
    db::Transaction& tx, Context const& context, std::string const& seller_id);

/// What an administrator sees; each of `revealed` is readable, and the reading is kept in the audit
/// log as "application.revealed". Refusal not_found.
Result<ApplicationView> view_for_desk(db::Transaction& tx, Context const& context,
    std::string const& application_id, std::string const& actor_account_id,
    std::span<Secret const> revealed);

/// The view of a row that has just been written, in the same transaction.
ApplicationView view_of_own_row(db::Transaction& tx, Context const& context, ApplicationRow row);
ApplicationView view_of_desk_row(db::Transaction& tx, Context const& context, ApplicationRow row,
    std::span<Secret const> revealed = {});

}  // namespace dermaga::onboarding
