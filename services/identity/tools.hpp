#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/actions/open_account.hpp"
#include "identity/actions/partner_access.hpp"

namespace dermaga::identity {

/// An account made from the command line or by the demonstration data.
struct AccountOrder {
    AccountRole role = AccountRole::seller;
    std::string identifier;     ///< e-mail address or Indonesian phone number, as typed
    std::string password_hash;  ///< auth::PasswordHasher::hash_blocking; the caller checked the
                                ///< password (check_password)
    std::string totp_secret;    ///< "" for a seller, else auth::new_totp_secret()
    Language language = Language::id;
    std::string partner_id = {};  ///< of a partner's person
};

/// Opens the account (`dermaga user add`). Refusals: email_format, phone_…, identifier_taken,
/// totp_secret_missing.
Result<Account> create_account(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, AccountOrder const& order);

/// Adds a partner with credentials (`dermaga partner add`), recorded as made by "system".
Result<PartnerCredentials> create_partner(db::Transaction& tx, Clock const& clock,
    std::string_view name, std::vector<std::string> const& scopes);

}  // namespace dermaga::identity
