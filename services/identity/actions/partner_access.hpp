#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/domain/partner.hpp"

namespace dermaga::identity {

/// A partner's first credentials. The secret is shown once and never again.
struct PartnerCredentials {
    std::string partner_id;
    std::string name;
    std::string client_id;
    std::string client_secret;
    std::vector<std::string> scopes;
};

struct NewPartner {
    std::string name;
    std::vector<std::string> scopes;
    std::string created_by;  ///< account id, or "system"
};

/// Adds a partner with credentials; audited as "partner.added". The refusal lists the faults at
/// "/name" and "/scopes".
Result<PartnerCredentials> add_partner(
    db::Transaction& tx, Clock const& clock, NewPartner const& command);

/// A client's plea for a token (RFC 6749 §4.4).
struct TokenRequest {
    std::string client_id;
    std::string client_secret;
    std::string scope;  ///< "" for everything the key has
};

struct IssuedToken {
    std::string access_token;
    std::string scope;
};

/// Refusal codes are RFC 6749's: invalid_client, invalid_scope.
Result<IssuedToken> issue_token(
    db::Transaction& tx, Clock const& clock, TokenRequest const& request);

}  // namespace dermaga::identity
