#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/transaction.hpp"
#include "identity/domain/partner_key.hpp"

namespace dermaga::identity {

/// Adds a key; its secret is kept as a hash only.
void insert_key(db::Transaction& tx, std::string const& partner_id, PartnerKey const& key,
    std::string const& secret_hash);
/// A partner's keys, the newest first, at most `limit`.
std::vector<PartnerKey> list_keys(db::Transaction& tx, std::string const& partner_id, int limit);
/// One of them, its row locked until the transaction ends.
std::optional<PartnerKey> lock_key(
    db::Transaction& tx, std::string const& partner_id, std::string const& client_id);
/// Keys that still get tokens.
int count_live_keys(db::Transaction& tx, std::string const& partner_id, Timestamp now);
/// The key ends by itself then, if it does not end earlier.
void end_key(db::Transaction& tx, std::string const& client_id, Timestamp expires_at);
void revoke_key(db::Transaction& tx, std::string const& client_id, Timestamp now);

/// Whom a live client id belongs to.
struct ClientRow {
    std::string partner_id;
    std::string secret_hash;
    std::string scopes;
};
std::optional<ClientRow> find_client(
    db::Transaction& tx, std::string const& client_id, Timestamp now);
void mark_used(db::Transaction& tx, std::string const& client_id, Timestamp now);

}  // namespace dermaga::identity
