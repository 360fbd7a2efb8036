#include "identity/api/people_api.hpp"

#include "auth/password_hasher.hpp"
#include "identity/actions/sign_in.hpp"
#include "identity/api/people_json.hpp"
#include "identity/api/session_answer.hpp"
#include "identity/store/partner_store.hpp"

namespace dermaga::identity {
namespace {

http::Response never_kept(http::Response response) {
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

boost::asio::awaitable<http::Response> PeopleApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& partner_id = request.segment("partner_id");
        if (!find_partner(tx, partner_id)) return Refusal(RefusalKind::not_found, "not_found");
        auto const people = list_people(tx, partner_id, partner_people_max);
        return http::json(people_json(people, platform_.clock.now()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PeopleApi::invite(http::Request const& request) {
    auto const command = read_invitation(request);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const issued = invite_person(tx, platform_.clock, *command);
        if (!issued) return issued.error();
        auto const place = "/admin/v1/partners/" + command->partner_id + "/people";
        return never_kept(http::created(place, invitation_json(*issued)));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PeopleApi::remove(http::Request const& request) {
    auto const command = read_invitation(request);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const removed = remove_person(tx, *command);
        if (!removed) return removed.error();
        return http::no_content();
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PeopleApi::open(http::Request const& request) {
    auto const code = read_invitation_code(request);
    if (!code) co_return platform::problem(platform_, request, code.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const shown = open_invitation(tx, platform_.clock, platform_.cipher, *code);
        if (!shown) return shown.error();
        return never_kept(http::json(shown_invitation_json(*shown)));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PeopleApi::accept(http::Request const& request) {
    auto const body = read_acceptance(request);
    if (!body) co_return platform::problem(platform_, request, body.error());
    // Who has no invitation costs no hash.
    auto const look = [&](db::Transaction& tx) {
        return open_invitation(tx, platform_.clock, platform_.cipher, body->code);
    };
    auto const invitation = co_await platform_.database.transact(look);
    if (!invitation) co_return platform::problem(platform_, request, invitation.error());
    auto faults = check_password(body->password, invitation->email, "/password");
    if (!faults.empty())
        co_return platform::problem(platform_, request, Refusal(std::move(faults)));
    auto const hashed = co_await platform_.passwords.hash(body->password);
    if (!hashed) co_return platform::problem(platform_, request, hashed.error());

    Acceptance const acceptance{body->code, *hashed, body->totp, body->language};
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const account = accept_invitation(tx, platform_.clock, platform_.cipher, acceptance);
        if (!account) return account.error();
        return session_answer(request, *account, open_session(tx, platform_.clock, *account));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::identity
