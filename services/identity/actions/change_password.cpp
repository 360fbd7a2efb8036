#include "identity/actions/change_password.hpp"

#include "events/outbox.hpp"
#include "identity/store/session_store.hpp"

namespace dermaga::identity {
namespace {

std::string const& identifier_of(Account const& account) {
    return account.email.empty() ? account.phone : account.email;
}

}  // namespace

Result<Account> check_password_change(db::Transaction& tx, PasswordChange const& change) {
    auto account = find_account(tx, change.account_id);
    if (!account) return Refusal(RefusalKind::not_found, "not_found");
    auto faults = check_password(change.new_password, identifier_of(*account), "/new_password");
    if (needs_second_factor(*account) && change.totp.empty())
        faults.emplace_back("/totp", "totp_required");
    if (!faults.empty()) return Refusal(std::move(faults));
    return std::move(*account);
}

Result<SignInAttempt> begin_password_change(
    db::Transaction& tx, Clock const& clock, PasswordChange const& change) {
    auto const account = check_password_change(tx, change);
    if (!account) return account.error();
    SignInRequest const typed{identifier_of(*account), change.remote_address};
    return begin_sign_in(tx, clock, typed);
}

Result<bool> finish_password_change(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, SignInAttempt const& attempt, PasswordChange const& change,
    std::string const& new_hash) {
    auto const& known = *attempt.found;
    if (!lock_password(tx, change.account_id, known.password_hash)) return password_wrong();
    if (needs_second_factor(known.account) &&
        !accepts_code(tx, cipher, known, change.totp, clock.now()))
        return Refusal(Faults{Fault("/totp", "totp_wrong")});

    replace_password(tx, change.account_id, new_hash);
    delete_other_sessions(tx, change.account_id, change.session_id);
    forget_attempts(tx, attempt);
    events::audit(tx, change.account_id, "password.changed", change.account_id);
    return true;
}

Refusal password_wrong() {
    return Refusal(Faults{Fault("/password", "password_wrong")});
}

}  // namespace dermaga::identity
