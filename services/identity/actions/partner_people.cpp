#include "identity/actions/partner_people.hpp"

#include "auth/tokens.hpp"
#include "auth/totp.hpp"
#include "base/id.hpp"
#include "events/outbox.hpp"
#include "identity/actions/open_account.hpp"
#include "identity/store/account_store.hpp"
#include "identity/store/invitation_store.hpp"
#include "identity/store/partner_store.hpp"

namespace dermaga::identity {
namespace {

Refusal unknown() {
    return Refusal(RefusalKind::not_found, "invitation_unknown");
}

std::string secret_context(std::string const& invitation_id) {
    return "identity.partner_invitations.totp_secret:" + invitation_id;
}

Result<Identifier> email_of(std::string const& typed) {
    auto const email = Identifier::parse_email(typed);
    if (!email) return Refusal(Faults{Fault("/email", email.error().code())});
    return email;
}

}  // namespace

Result<IssuedInvitation> invite_person(
    db::Transaction& tx, Clock const& clock, NewInvitation const& command) {
    if (!lock_partner(tx, command.partner_id)) return Refusal(RefusalKind::not_found, "not_found");
    auto const email = email_of(command.email);
    if (!email) return email.error();
    if (find_credentials(tx, *email)) return Refusal(RefusalKind::conflict, "identifier_taken");
    if (count_people(tx, command.partner_id) >= partner_people_max)
        return Refusal(RefusalKind::conflict, "partner_people_too_many",
            {{"max", std::to_string(partner_people_max)}});

    Invitation invitation;
    invitation.id = "inv_" + make_ulid(clock.now());
    invitation.partner_id = command.partner_id;
    invitation.email = email->text();
    invitation.created_at = clock.now();
    invitation.created_by = command.invited_by;
    invitation.expires_at = invitation.created_at + invitation_lifetime;
    auto const code = auth::new_token();
    put_invitation(tx, invitation, auth::token_hash(code));
    events::audit(tx, command.invited_by, "person.invited", command.partner_id);
    return IssuedInvitation{invitation.id, invitation.email, code, invitation.expires_at};
}

Result<bool> remove_person(db::Transaction& tx, NewInvitation const& who) {
    auto const email = email_of(who.email);
    if (!email) return email.error();
    if (!delete_person(tx, who.partner_id, email->text()))
        return Refusal(RefusalKind::not_found, "not_found");
    events::audit(tx, who.invited_by, "person.removed", who.partner_id);
    return true;
}

Result<ShownInvitation> open_invitation(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, std::string const& code) {
    auto const found = lock_invitation(tx, auth::token_hash(code), clock.now());
    if (!found) return unknown();
    auto const context = secret_context(found->id);
    if (found->totp_secret_sealed)
        return ShownInvitation{
            found->email, found->partner_name, cipher.decrypt(*found->totp_secret_sealed, context)};
    auto const secret = auth::new_totp_secret();
    keep_totp_secret(tx, found->id, cipher.encrypt(secret, context));
    return ShownInvitation{found->email, found->partner_name, secret};
}

Result<Account> accept_invitation(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, Acceptance const& acceptance) {
    auto const found = lock_invitation(tx, auth::token_hash(acceptance.code), clock.now());
    if (!found || !found->totp_secret_sealed) return unknown();
    auto const secret = cipher.decrypt(*found->totp_secret_sealed, secret_context(found->id));
    auto const step = auth::totp_step(secret, acceptance.totp, clock.now());
    if (!step) return Refusal(Faults{Fault("/totp", "totp_wrong")});

    auto const email = Identifier::parse_email(found->email);
    if (!email) return email.error();
    NewAccount command{AccountRole::partner, *email, acceptance.password_hash, secret,
        acceptance.language, found->partner_id};
    auto account = open_account(tx, clock, cipher, command);
    if (!account) return account;
    use_totp_step(tx, account->id, *step);
    delete_invitation(tx, found->id);
    return account;
}

}  // namespace dermaga::identity
