#pragma once

#include <string>

#include "onboarding/actions/context.hpp"

namespace dermaga::onboarding {

/// The seller hands the application in. Everything is checked: the refusal lists all faults at
/// their fields, and documents_missing at "/documents". Further refusals: application_missing
/// (not_found), application_state (conflict), precondition_failed.
Result<ApplicationRow> submit(db::Transaction& tx, Context const& context,
    std::string const& seller_id, std::string const& actor_account_id, ExpectedVersion expected);

/// Everything that keeps the application from being handed in.
Faults faults_of_submission(ApplicationFields const& fields, std::size_t documents, Timestamp now);

}  // namespace dermaga::onboarding
