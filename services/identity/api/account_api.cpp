#include "identity/api/account_api.hpp"

#include "auth/password_hasher.hpp"
#include "auth/tokens.hpp"
#include "identity/actions/open_account.hpp"
#include "identity/actions/sign_in.hpp"
#include "identity/api/identity_json.hpp"
#include "identity/api/session_answer.hpp"
#include "identity/api/session_cookie.hpp"
#include "identity/domain/session.hpp"
#include "identity/store/session_store.hpp"

namespace dermaga::identity {
namespace {

http::Response private_json(std::string body) {
    auto response = http::json(std::move(body));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

/// A hash of other costs than today's is made anew while the password is known; when the workers
/// are too busy, another sign-in will do.
boost::asio::awaitable<Result<CheckedPassword>> check_password(
    auth::PasswordHasher& passwords, std::string const& encoded, std::string const& password) {
    auto const is_right = co_await passwords.verify(encoded, password);
    if (!is_right) co_return is_right.error();
    CheckedPassword checked{*is_right, {}};
    if (checked.is_right && auth::PasswordHasher::is_outdated(encoded)) {
        auto const renewed = co_await passwords.hash(password);
        if (renewed) checked.renewed_hash = *renewed;
    }
    co_return checked;
}

/// What finish_sign_in committed, as an answer; a failure of any sort has the same words.
Result<http::Response> answer_of(http::Request const& request, SignInOutcome const& outcome) {
    switch (outcome.kind) {
        case SignInOutcome::Kind::signed_in:
            return session_answer(request, outcome.account, outcome.session);
        case SignInOutcome::Kind::totp_required:
            return Refusal(RefusalKind::unauthenticated, "totp_required");
        case SignInOutcome::Kind::suspended:
            return Refusal(RefusalKind::forbidden, "partner_suspended");
        case SignInOutcome::Kind::failed: break;
    }
    return Refusal(RefusalKind::unauthenticated, "sign_in_failed");
}

}  // namespace

boost::asio::awaitable<http::Response> AccountApi::sign_up(http::Request const& request) {
    auto command = read_sign_up(request);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto hashed = co_await platform_.passwords.hash(command->password);
    if (!hashed) co_return platform::problem(platform_, request, hashed.error());

    NewAccount const account{
        AccountRole::seller, command->identifier, *hashed, "", command->language};
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const opened = open_account(tx, platform_.clock, platform_.cipher, account);
        if (!opened) return opened.error();
        return session_answer(request, *opened, open_session(tx, platform_.clock, *opened));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> AccountApi::sign_in(http::Request const& request) {
    auto command = read_sign_in(request);
    if (!command) co_return platform::problem(platform_, request, command.error());
    // Whether a password is right is never told without counting the attempt.
    if (request.only_validate()) co_return private_json(no_session_json());

    SignInRequest const typed{command->identifier, request.remote_address};
    auto const begin = [&](db::Transaction& tx) {
        return begin_sign_in(tx, platform_.clock, typed);
    };
    auto const attempt = co_await platform_.database.transact(begin);
    if (!attempt) co_return platform::problem(platform_, request, attempt.error());

    // An unknown identifier costs the same time as a wrong password.
    auto const encoded =
        attempt->found ? attempt->found->password_hash : auth::PasswordHasher::dummy();
    auto const checked = co_await check_password(platform_.passwords, encoded, command->password);
    if (!checked) co_return platform::problem(platform_, request, checked.error());

    auto const finish = [&](db::Transaction& tx) -> Result<SignInOutcome> {
        return finish_sign_in(
            tx, platform_.clock, platform_.cipher, *attempt, *checked, command->totp);
    };
    auto const outcome = co_await platform_.database.transact(finish);
    if (!outcome) co_return platform::problem(platform_, request, outcome.error());
    auto answer = answer_of(request, *outcome);
    if (!answer) co_return platform::problem(platform_, request, answer.error());
    co_return std::move(*answer);
}

boost::asio::awaitable<http::Response> AccountApi::show_session(http::Request const& request) {
    if (request.principal.account_id.empty()) co_return private_json(no_session_json());
    auto const token = session_token(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const account = find_account(tx, request.principal.account_id);
        if (!account) return private_json(no_session_json());
        auto response = private_json(session_json(*account, auth::csrf_token_for(token)));
        auto const hash = auth::token_hash(token);
        auto const ends_at = find_session_end(tx, hash);
        auto const now = platform_.clock.now();
        if (ends_at && should_prolong(account->role, *ends_at, now)) {
            auto const lifetime = session_lifetime(account->role);
            prolong_session(tx, hash, now + lifetime);
            response.headers.emplace_back("Set-Cookie", session_cookie(request, token, lifetime));
        }
        return response;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> AccountApi::sign_out(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        if (request.principal.from_cookie) delete_session(tx, request.principal.session_id);
        auto response = http::no_content();
        response.headers.emplace_back("Set-Cookie", expired_session_cookie(request));
        return response;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> AccountApi::change_password(http::Request const& request) {
    auto const change = read_password_change(request);
    if (!change) co_return platform::problem(platform_, request, change.error());
    // As at sign-in: whether the present password is right is never told without counting.
    if (request.only_validate()) {
        auto const check = [&](db::Transaction& tx) -> Result<http::Response> {
            auto const account = check_password_change(tx, *change);
            if (!account) return account.error();
            return http::no_content();
        };
        auto checked = co_await platform::answer(platform_, request, check);
        co_return checked;
    }
    auto const begin = [&](db::Transaction& tx) {
        return begin_password_change(tx, platform_.clock, *change);
    };
    auto const attempt = co_await platform_.database.transact(begin);
    if (!attempt) co_return platform::problem(platform_, request, attempt.error());

    auto const& hash_now = attempt->found->password_hash;
    auto const verified = co_await platform_.passwords.verify(hash_now, change->password);
    if (!verified) co_return platform::problem(platform_, request, verified.error());
    if (!*verified) co_return platform::problem(platform_, request, password_wrong());
    auto const new_hash = co_await platform_.passwords.hash(change->new_password);
    if (!new_hash) co_return platform::problem(platform_, request, new_hash.error());

    auto const finish = [&](db::Transaction& tx) {
        return finish_password_change(
            tx, platform_.clock, platform_.cipher, *attempt, *change, *new_hash);
    };
    auto const done = co_await platform_.database.transact(finish);
    if (!done) co_return platform::problem(platform_, request, done.error());
    co_return http::no_content();
}

}  // namespace dermaga::identity
