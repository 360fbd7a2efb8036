#pragma once

#include <string>

#include "onboarding/actions/context.hpp"

namespace dermaga::onboarding {

/// Fields as they were typed.
struct SaveCommand {
    std::string actor_account_id;
    ApplicationFields fields;
    ExpectedVersion expected;
    bool keep_faulty = false;  ///< a draft keeps even what is wrong
};

/// The seller saves: the first time this makes the application, later If-Match is required.
/// Refusals: precondition_required, precondition_failed, application_closed (conflict), or the
/// faults of what was typed.
Result<ApplicationRow> save_own(db::Transaction& tx, Context const& context,
    std::string const& seller_id, SaveCommand const& command);

/// An administrator types for the seller, and can from then on not approve. Once submitted, the
/// fields must stay complete. Refusals as in save_own, and not_found.
Result<ApplicationRow> save_for_seller(db::Transaction& tx, Context const& context,
    std::string const& application_id, SaveCommand const& command);

/// Copies what the queue, the shop and the search for equal numbers need out of complete fields.
void copy_out(Context const& context, ApplicationFields const& fields, ApplicationRow& row);

}  // namespace dermaga::onboarding
