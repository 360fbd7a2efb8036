#pragma once

#include <chrono>
#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "identity/domain/account.hpp"

namespace dermaga::identity {

/// How long an invitation can be accepted.
inline constexpr std::chrono::hours invitation_lifetime{72};
/// People of one partner, those invited among them.
inline constexpr int partner_people_max = 50;

struct NewInvitation {
    std::string partner_id;
    std::string email;       ///< as typed
    std::string invited_by;  ///< account id of an administrator
};

/// An invitation with the code that is shown this once: 256 random bits, kept as a hash.
struct IssuedInvitation {
    std::string id;
    std::string email;
    std::string code;
    Timestamp expires_at;
};

/// Invites; audited as "person.invited" at the partner, without the address. An earlier invitation
/// of the same person ends. Refusals: not_found; a fault at /email (email_format);
/// identifier_taken, partner_people_too_many (conflict).
Result<IssuedInvitation> invite_person(
    db::Transaction& tx, Clock const& clock, NewInvitation const& command);
/// Ends a person's account with its sessions, or the invitation; audited as "person.removed".
/// Refusals: a fault at /email; not_found.
Result<bool> remove_person(db::Transaction& tx, NewInvitation const& who);

/// What the invited sees before choosing a password.
struct ShownInvitation {
    std::string email;
    std::string partner_name;
    std::string totp_secret;  ///< base32; the same each time until it is accepted
};
/// Refusal: invitation_unknown (not_found) for a code that is wrong, used or too old.
Result<ShownInvitation> open_invitation(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, std::string const& code);

/// Who comes. The password has been checked and hashed already.
struct Acceptance {
    std::string code;
    std::string password_hash;
    std::string totp;
    Language language = Language::id;
};
/// Opens the account; the code of the invitation and the one-time code are used up. Refusals:
/// invitation_unknown; a fault at /totp (totp_wrong); identifier_taken.
Result<Account> accept_invitation(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, Acceptance const& acceptance);

}  // namespace dermaga::identity
