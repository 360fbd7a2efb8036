#pragma once

#include <optional>
#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "onboarding/domain/application_fields.hpp"
#include "onboarding/store/application_store.hpp"

namespace dermaga::onboarding {

/// What every action needs besides its transaction and command.
struct Context {
    Clock const& clock;
    auth::FieldCipher const& cipher;
};

/// The version the caller read (If-Match); nothing when it sent none.
using ExpectedVersion = std::optional<std::int64_t>;

/// Refuses with precondition_failed when another version is there.
std::optional<Refusal> check_version(ApplicationRow const& row, ExpectedVersion expected);
/// The same, and precondition_required when none was sent.
std::optional<Refusal> require_version(ApplicationRow const& row, ExpectedVersion expected);

/// The typed fields as encrypted JSON, bound to their application, and back.
std::string seal_fields(
    Context const& context, std::string const& application_id, ApplicationFields const& fields);
ApplicationFields open_fields(Context const& context, ApplicationRow const& row);

/// The place of a document's content, for auth::FieldCipher.
std::string document_context(std::string const& document_id);

/// A step of an application's life, kept in its history and told to the audit log; moves of state
/// also go to the stream "onboarding".
struct Step {
    std::string actor_account_id;
    std::string action;  ///< "submitted", "approved", …
    std::string note;    ///< to the seller; only in the history, never in log or events
    std::string audit_details = "{}";
};
void record(
    db::Transaction& tx, Context const& context, ApplicationRow const& row, Step const& step);
/// The same with an event "application.<action>" {"id","seller_id","state"}.
void record_move(
    db::Transaction& tx, Context const& context, ApplicationRow const& row, Step const& step);

}  // namespace dermaga::onboarding
