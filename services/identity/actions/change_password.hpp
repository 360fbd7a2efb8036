#pragma once

#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/actions/sign_in.hpp"

namespace dermaga::identity {

/// A signed-in person's wish for another password.
struct PasswordChange {
    std::string account_id;
    std::string session_id;  ///< the session that asks: the only one that stays
    std::string remote_address;
    std::string password;      ///< the one that counts now, as typed
    std::string new_password;  ///< as typed
    std::string totp;          ///< "" when not given
};

/// What can be said without the present password: the new one keeps the rule of sign-up, and whose
/// account has a second factor gave a code. Refusals: not_found (a program has no password), faults
/// at /new_password (check_password) and /totp (totp_required).
Result<Account> check_password_change(db::Transaction& tx, PasswordChange const& change);

/// First half: the check above, then the same brake as at sign-in, so that a session left open on
/// somebody's desk is no place to guess. Further refusal: sign_in_slow_down.
Result<SignInAttempt> begin_password_change(
    db::Transaction& tx, Clock const& clock, PasswordChange const& change);

/// Second half, after `attempt`'s hash was verified and the new one made: keeps the new hash, ends
/// the account's other sessions, forgets the failures, audited as "password.changed". Refusals:
/// faults at /password (password_wrong; also when it was changed in between) and /totp
/// (totp_wrong), whose codes are good once, over sign-ins and changes alike.
Result<bool> finish_password_change(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, SignInAttempt const& attempt, PasswordChange const& change,
    std::string const& new_hash);

/// The refusal of a present password that is another.
Refusal password_wrong();

}  // namespace dermaga::identity
