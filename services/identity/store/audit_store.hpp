#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::identity {

/// One entry of events.audit_log, which libs/events publishes.
struct AuditEntry {
    std::int64_t id = 0;
    Timestamp at{};
    std::string actor;
    std::string actor_label;  ///< identity.account_label, "" when the actor is no account
    std::string action;
    std::string subject;
    std::string details;  ///< JSON object
};

/// The newest entries before number `before`, of one subject or ("") of all.
std::vector<AuditEntry> list_audit(
    db::Transaction& tx, std::string const& subject, std::optional<std::int64_t> before, int limit);

}  // namespace dermaga::identity
