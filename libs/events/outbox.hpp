#pragma once

#include <string_view>

#include "db/transaction.hpp"

namespace dermaga::events {

/// Tells of a change in the transaction that makes it (events.outbox). After commit the sequencer gives it a
/// dense position in its stream. `payload` is JSON without personal data.
void publish(db::Transaction& tx, std::string_view stream, std::string_view aggregate_id,
             std::string_view type, std::string_view payload);

/// Adds an entry to the hash-chained audit log in the same transaction (events.audit_log).
/// actor: account or partner id ("system" for jobs); subject: the id of the thing; details: JSON without personal data.
void audit(db::Transaction& tx, std::string_view actor, std::string_view action,
           std::string_view subject, std::string_view details = "{}");

}  // namespace dermaga::events
