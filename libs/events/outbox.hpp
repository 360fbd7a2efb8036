#pragma once

#include <span>
#include <string_view>

#include "base/embedded.hpp"
#include "db/transaction.hpp"

namespace dermaga {

/// The migrations of schema `events`.
std::span<EmbeddedFile const> events_migrations();

namespace events {

/// Tells of a change in the transaction that makes it (events.entries). After commit the sequencer
/// gives it a dense position in its stream. `payload` is JSON without personal data. Call it after
/// the aggregate's row is locked, so that events of one aggregate keep the order of its changes.
void publish(db::Transaction& tx, std::string_view stream, std::string_view aggregate_id,
    std::string_view type, std::string_view payload);

/// Adds an entry to the audit log in the same transaction (events.audit_log); after commit the
/// sequencer chains it to the ones before. actor: account or partner id ("system" for jobs);
/// subject: the id of the thing; details: a JSON object without personal data.
void audit(db::Transaction& tx, std::string_view actor, std::string_view action,
    std::string_view subject, std::string_view details = "{}");

}  // namespace events
}  // namespace dermaga
