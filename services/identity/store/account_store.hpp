#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "identity/domain/account.hpp"

namespace dermaga::identity {

/// What signing in needs to know of an account.
struct Credentials {
    Account account;
    std::string password_hash;
    /// auth::FieldCipher, context totp_context(account)
    std::optional<std::string> totp_secret_sealed;
};

/// Adds the account; false when its e-mail or phone is taken.
bool insert_account(db::Transaction& tx, Credentials const& credentials, Timestamp created_at);

std::optional<Credentials> find_credentials(db::Transaction& tx, Identifier const& identifier);
std::optional<Account> find_account(db::Transaction& tx, std::string const& account_id);

/// Puts `renewed` in the place of the hash that `found` has; nothing when the password was changed
/// meanwhile.
void renew_password_hash(db::Transaction& tx, Credentials const& found, std::string const& renewed);

/// Marks the TOTP time step as used; false when it, or a later one, was used before.
bool use_totp_step(db::Transaction& tx, std::string const& account_id, std::int64_t step);

/// Locks the account; false when its password is not the one of this hash any more. Whoever
/// verified a password outside of a transaction asks this before acting on it.
bool lock_password(db::Transaction& tx, std::string const& account_id, std::string const& hash);
void replace_password(db::Transaction& tx, std::string const& account_id, std::string const& hash);

}  // namespace dermaga::identity
