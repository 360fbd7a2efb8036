#include "identity/api/partner_api.hpp"

#include "identity/actions/partner_access.hpp"
#include "identity/api/identity_json.hpp"
#include "identity/api/key_json.hpp"
#include "identity/api/page.hpp"
#include "identity/api/token_request.hpp"
#include "identity/store/partner_store.hpp"

namespace dermaga::identity {

boost::asio::awaitable<http::Response> PartnerApi::create(http::Request const& request) {
    auto command = read_new_partner(request);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const credentials = add_partner(tx, platform_.clock, *command);
        if (!credentials) return credentials.error();
        auto response = http::created("/admin/v1/partners", credentials_json(*credentials));
        response.headers.emplace_back("Cache-Control", "no-store");
        return response;
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PartnerApi::list(http::Request const& request) {
    auto const page = read_page(request);
    if (!page) co_return platform::problem(platform_, request, page.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // One more than asked for tells whether there is a next page.
        auto partners = list_partners(tx, page->after, page->limit + 1);
        auto const more = partners.size() > static_cast<std::size_t>(page->limit);
        if (more) partners.pop_back();
        auto const next =
            more ? next_page("/admin/v1/partners?", *page, partners.back().id) : std::string();
        return http::json(partners_json(partners, next));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PartnerApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const partner = find_partner(tx, request.segment("partner_id"));
        if (!partner) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(partner_json(*partner));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PartnerApi::suspend(http::Request const& request) {
    auto const suspension = read_suspension(request);
    if (!suspension) co_return platform::problem(platform_, request, suspension.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const partner = suspend_partner(tx, platform_.clock, *suspension);
        if (!partner) return partner.error();
        return http::json(partner_json(*partner));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PartnerApi::resume(http::Request const& request) {
    auto const body = read_empty(request);
    if (!body) co_return platform::problem(platform_, request, body.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const partner =
            resume_partner(tx, {request.segment("partner_id"), request.principal.account_id, {}});
        if (!partner) return partner.error();
        return http::json(partner_json(*partner));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PartnerApi::token(http::Request const& request) {
    auto const read = read_token_request(request);
    if (!read.error.empty()) co_return token_error(read, read.error);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const issued = issue_token(tx, platform_.clock, read.request);
        if (!issued) return token_error(read, issued.error().code());
        return token_answer(*issued);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PartnerApi::me(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const partner = find_partner(tx, request.principal.partner_id);
        if (!partner) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(
            me_json(*partner, request.principal.scopes, platform_.partner_requests_per_minute));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::identity
