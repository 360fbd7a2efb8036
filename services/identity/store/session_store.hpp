#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::identity {

/// A session as it is kept: the token itself is only in its owner's cookie.
struct SessionRow {
    std::string token_hash;
    std::string account_id;
    Timestamp created_at;
    Timestamp expires_at;
};

/// Adds the session and clears away those of the same account that have ended.
void insert_session(db::Transaction& tx, SessionRow const& session);
/// When the session ends; nothing when there is none.
std::optional<Timestamp> find_session_end(db::Transaction& tx, std::string const& token_hash);
void prolong_session(db::Transaction& tx, std::string const& token_hash, Timestamp expires_at);
void delete_session(db::Transaction& tx, std::string const& token_hash);
/// Ends the account's sessions, all but this one.
void delete_other_sessions(
    db::Transaction& tx, std::string const& account_id, std::string const& token_hash);

}  // namespace dermaga::identity
