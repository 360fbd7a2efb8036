#include "identity/api/key_api.hpp"

#include "identity/actions/partner_keys.hpp"
#include "identity/api/key_json.hpp"
#include "identity/store/key_store.hpp"
#include "identity/store/usage_store.hpp"

namespace dermaga::identity {
namespace {

/// Ended keys are shown behind the live ones, as far as they fit.
constexpr int keys_shown_max = 200;
constexpr int usage_rows_max = 10'000;

/// The partner of the path, which only administrators' routes have, or else the caller's own.
std::string const& partner_of(http::Request const& request) {
    auto const named = request.path.find("partner_id");
    return named == request.path.end() ? request.principal.partner_id : named->second;
}

KeyOwner owner_of(http::Request const& request) {
    return KeyOwner{partner_of(request), request.principal.account_id};
}

http::Response issued_answer(IssuedKey const& issued, Timestamp now) {
    auto response = http::created("/partner/v1/keys", issued_key_json(issued, now));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

boost::asio::awaitable<http::Response> KeyApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const keys = list_keys(tx, partner_of(request), keys_shown_max);
        return http::json(keys_json(keys, platform_.clock.now()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> KeyApi::create(http::Request const& request) {
    auto const wish = read_key_wish(request);
    if (!wish) co_return platform::problem(platform_, request, wish.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const issued = create_key(tx, platform_.clock, owner_of(request), *wish);
        if (!issued) return issued.error();
        return issued_answer(*issued, platform_.clock.now());
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> KeyApi::rotate(http::Request const& request) {
    auto const hours = read_key_rotation(request);
    if (!hours) co_return platform::problem(platform_, request, hours.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const issued = rotate_key(
            tx, platform_.clock, owner_of(request), request.segment("client_id"), *hours);
        if (!issued) return issued.error();
        return issued_answer(*issued, platform_.clock.now());
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> KeyApi::revoke(http::Request const& request) {
    auto const body = read_empty(request);
    if (!body) co_return platform::problem(platform_, request, body.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const key =
            revoke_key(tx, platform_.clock, owner_of(request), request.segment("client_id"));
        if (!key) return key.error();
        return http::json(key_json(*key, platform_.clock.now()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> KeyApi::usage(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(usage_json(
            list_usage(tx, request.principal.partner_id, platform_.clock.now(), usage_rows_max)));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::identity
