#include "identity/actions/sign_in.hpp"

#include <algorithm>

#include "auth/tokens.hpp"
#include "auth/totp.hpp"
#include "base/text.hpp"
#include "events/outbox.hpp"
#include "identity/actions/open_account.hpp"
#include "identity/domain/session.hpp"
#include "identity/domain/throttle.hpp"
#include "identity/store/partner_store.hpp"
#include "identity/store/session_store.hpp"
#include "identity/store/throttle_store.hpp"

namespace dermaga::identity {
namespace {

std::chrono::seconds pause_left(
    db::Transaction& tx, std::string const& key, Throttle const& throttle, Timestamp now) {
    auto const failures = lock_failures(tx, key, now);
    return throttle.left(failures.count, failures.last_failed_at, now);
}

}  // namespace

bool accepts_code(db::Transaction& tx, auth::FieldCipher const& cipher,
    Credentials const& credentials, std::string const& code, Timestamp now) {
    if (!credentials.totp_secret_sealed) return false;
    auto const& account_id = credentials.account.id;
    auto const secret = cipher.decrypt(*credentials.totp_secret_sealed, totp_context(account_id));
    auto const step = auth::totp_step(secret, code, now);
    return step && use_totp_step(tx, account_id, *step);
}

void forget_attempts(db::Transaction& tx, SignInAttempt const& attempt) {
    forget_failures(tx, attempt.throttle_key_identifier);
    forget_failures(tx, attempt.throttle_key_address);
}

OpenedSession open_session(db::Transaction& tx, Clock const& clock, Account const& account) {
    OpenedSession session;
    session.token = auth::new_token();
    session.csrf_token = auth::csrf_token_for(session.token);
    session.lifetime = session_lifetime(account.role);
    auto const now = clock.now();
    insert_session(
        tx, SessionRow{auth::token_hash(session.token), account.id, now, now + session.lifetime});
    return session;
}

Result<SignInAttempt> begin_sign_in(
    db::Transaction& tx, Clock const& clock, SignInRequest const& request) {
    auto const now = clock.now();
    auto const identifier = Identifier::parse(request.identifier);
    // What cannot be an identifier is braked and answered like one that nobody has.
    auto const name = identifier ? identifier->text() : to_comparable(request.identifier);

    SignInAttempt attempt;
    attempt.throttle_key_identifier = auth::token_hash("everywhere\n" + name);
    attempt.throttle_key_address =
        auth::token_hash("address\n" + request.remote_address + "\n" + name);
    auto const left =
        std::max(pause_left(tx, attempt.throttle_key_identifier, throttle_from_everywhere, now),
            pause_left(tx, attempt.throttle_key_address, throttle_from_one_address, now));
    if (left > std::chrono::seconds(0)) {
        auto const seconds = static_cast<int>(left.count());
        return Refusal(RefusalKind::too_many_requests, "sign_in_slow_down",
            {{"seconds", std::to_string(seconds)}})
            .retry_after(seconds);
    }
    add_failure(tx, attempt.throttle_key_identifier, now);
    add_failure(tx, attempt.throttle_key_address, now);
    if (identifier) attempt.found = find_credentials(tx, *identifier);
    return attempt;
}

SignInOutcome finish_sign_in(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, SignInAttempt const& attempt, CheckedPassword const& password,
    std::string const& totp) {
    SignInOutcome outcome;
    if (!attempt.found || !password.is_right) return outcome;
    auto const& account = attempt.found->account;
    auto const needs_code = needs_second_factor(account);
    if (needs_code && totp.empty()) {
        // Only this attempt is taken back: who knows the password must not reset the brake on
        // codes.
        take_back_failure(tx, attempt.throttle_key_identifier);
        take_back_failure(tx, attempt.throttle_key_address);
        outcome.kind = SignInOutcome::Kind::totp_required;
        return outcome;
    }
    // Verified a moment ago: changed since, it opens nothing.
    if (!lock_password(tx, account.id, attempt.found->password_hash)) return outcome;
    if (needs_code && !accepts_code(tx, cipher, *attempt.found, totp, clock.now())) return outcome;

    if (account.role == AccountRole::partner &&
        !find_partner(tx, account.partner_id)->suspended_at.empty()) {
        outcome.kind = SignInOutcome::Kind::suspended;
        return outcome;
    }
    forget_attempts(tx, attempt);
    forget_old_failures(tx, clock.now() - failures_forgotten_after);
    if (!password.renewed_hash.empty())
        renew_password_hash(tx, *attempt.found, password.renewed_hash);
    outcome.kind = SignInOutcome::Kind::signed_in;
    outcome.account = account;
    outcome.session = open_session(tx, clock, account);
    events::audit(tx, account.id, "session.opened", account.id);
    return outcome;
}

}  // namespace dermaga::identity
