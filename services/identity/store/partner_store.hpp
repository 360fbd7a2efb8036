#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "identity/domain/partner.hpp"

namespace dermaga::identity {

struct NewPartnerRow {
    std::string partner_id;
    std::string name;
    std::string scopes;
    std::string created_by;
    Timestamp created_at;
};
void insert_partner(db::Transaction& tx, NewPartnerRow const& row);

/// Partners by id, after `after` ("" for the first page), at most `limit`.
std::vector<Partner> list_partners(db::Transaction& tx, std::string const& after, int limit);
/// Locks its row until the transaction ends; false when there is none.
bool lock_partner(db::Transaction& tx, std::string const& partner_id);
std::optional<Partner> find_partner(db::Transaction& tx, std::string const& partner_id);
/// Suspends it since then, or no more.
void set_suspended(
    db::Transaction& tx, std::string const& partner_id, std::optional<Timestamp> since);

struct AccessTokenRow {
    std::string token_hash;
    std::string partner_id;
    std::string client_id;
    std::string scopes;
    Timestamp issued_at;
    Timestamp expires_at;
};
/// Adds the token and clears away those of the partner that have ended.
void insert_access_token(db::Transaction& tx, AccessTokenRow const& row);

}  // namespace dermaga::identity
