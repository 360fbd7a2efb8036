#pragma once

#include <optional>
#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/domain/account.hpp"

namespace dermaga::identity {

/// Someone who wants an account. The password has been hashed already (auth::PasswordHasher).
struct NewAccount {
    AccountRole role = AccountRole::seller;
    Identifier identifier;
    std::string password_hash;
    std::string totp_secret;  ///< base32; "" for a seller, required for everybody else
    Language language = Language::id;
    std::string partner_id = {};  ///< of a partner's person
};

/// Opens the account; a seller gets the seller id that owns everything later. Audited as
/// "account.opened" by the account itself. Refusals: identifier_taken (conflict),
/// totp_secret_missing.
Result<Account> open_account(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, NewAccount const& command);

/// The place of an account's TOTP secret, for auth::FieldCipher.
std::string totp_context(std::string const& account_id);

}  // namespace dermaga::identity
