#pragma once

#include <optional>
#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/domain/account.hpp"
#include "identity/store/account_store.hpp"

namespace dermaga::identity {

/// A session's token, known to nobody but its owner, and how long it lives.
struct OpenedSession {
    std::string token;
    std::string csrf_token;
    std::chrono::seconds lifetime{};
};
OpenedSession open_session(db::Transaction& tx, Clock const& clock, Account const& account);

/// A sign-in between its two transactions; the password is verified in between, on its own workers.
struct SignInAttempt {
    std::string throttle_key_address;     ///< hash of identifier and network address
    std::string throttle_key_identifier;  ///< hash of the identifier
    std::optional<Credentials> found;     ///< nothing for an unknown identifier, which is not told
};

/// What was typed, and where.
struct SignInRequest {
    std::string identifier;  ///< as typed
    std::string remote_address;
};

/// What the password turned out to be between the two halves.
struct CheckedPassword {
    bool is_right = false;
    std::string renewed_hash;  ///< of today's costs, in the place of one that was made with others
};

/// First half: refuses with sign_in_slow_down (429 and Retry-After) while a pause lasts, else
/// counts the attempt as failed in advance, so that guesses in parallel cannot outrun the brake.
Result<SignInAttempt> begin_sign_in(
    db::Transaction& tx, Clock const& clock, SignInRequest const& request);

/// The second factor: right, of this moment, and never used before.
bool accepts_code(db::Transaction& tx, auth::FieldCipher const& cipher,
    Credentials const& credentials, std::string const& code, Timestamp now);

/// A person who proved who they are starts without failures, from this address and from everywhere.
void forget_attempts(db::Transaction& tx, SignInAttempt const& attempt);

/// How a sign-in ended. Committed in every case: a good password without its code, or a code that
/// was used, changes what is remembered.
struct SignInOutcome {
    enum class Kind : std::uint8_t { signed_in, failed, totp_required, suspended };
    Kind kind = Kind::failed;
    Account account;
    OpenedSession session;
};

/// Second half. Who is no seller needs a code that was not used before; the
/// people of a suspended partner come no further. Audited as "session.opened".
SignInOutcome finish_sign_in(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, SignInAttempt const& attempt, CheckedPassword const& password,
    std::string const& totp);

}  // namespace dermaga::identity
