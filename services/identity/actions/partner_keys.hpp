#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/domain/partner_key.hpp"

namespace dermaga::identity {

/// A key with the secret that its owner sees this once.
struct IssuedKey {
    PartnerKey key;
    std::string secret;
};

/// Who asks for it, for which partner.
struct KeyOwner {
    std::string partner_id;
    std::string account_id;  ///< whom the audit log names
};

/// What is wished of a new key.
struct KeyWish {
    std::string name;
    std::vector<std::string> scopes;
};

/// Makes a key without asking whether it may be: what add_partner and create_key share.
IssuedKey issue_key(
    db::Transaction& tx, Clock const& clock, std::string const& partner_id, KeyWish const& wish);
/// Audited as "key.created". Refusals: faults at /name and /scopes; partner_keys_too_many.
Result<IssuedKey> create_key(
    db::Transaction& tx, Clock const& clock, KeyOwner const& owner, KeyWish const& wish);
/// A new key with the name and scopes of the old one, which ends after so many hours; with none, at
/// once. Audited as "key.rotated". Refusals: not_found, partner_key_not_live,
/// partner_keys_too_many.
Result<IssuedKey> rotate_key(db::Transaction& tx, Clock const& clock, KeyOwner const& owner,
    std::string const& client_id, int overlap_hours);
/// The key and its tokens end at once; again it changes nothing. Audited as "key.revoked".
/// Refusal: not_found.
Result<PartnerKey> revoke_key(
    db::Transaction& tx, Clock const& clock, KeyOwner const& owner, std::string const& client_id);

}  // namespace dermaga::identity
