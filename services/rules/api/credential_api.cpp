#include "rules/api/credential_api.hpp"

#include "http/versions.hpp"
#include "json/writer.hpp"
#include "rules/api/credential_json.hpp"
#include "rules/api/request_parts.hpp"

namespace dermaga::rules {

namespace {

/// Administrators see everybody's, with who handed it in.
std::string viewer_of(http::Request const& request) {
    return request.principal.seller_id.empty() ? request.principal.account_id : std::string();
}

/// A page of credentials; the page was asked one longer than it is.
std::string page_json(std::vector<Credential> all, std::size_t limit,
    CredentialContext const& context, std::string& last) {
    bool const is_more = all.size() > limit;
    if (is_more) all.pop_back();
    last = is_more ? all.back().id : std::string();
    boost::json::array items;
    for (auto const& one : all)
        items.push_back(credential_json(one, context));
    return json::serialize(items);
}

http::Response list_answer(std::string const& items, std::string const& next) {
    auto const link = next.empty() ? "null" : json::serialize(boost::json::value(next));
    return http::json(R"({"items":)" + items + R"(,"next":)" + link + "}");
}

}  // namespace

Result<http::Response> CredentialApi::shown(
    db::Transaction& tx, http::Request const& request, std::string const& id) {
    auto const credential = find_credential(tx, request.principal.seller_id, id);
    if (!credential) return Refusal{RefusalKind::not_found, "not_found"};
    auto const active = api_.books.in_force(tx);
    CredentialContext const context{
        *active, api_.platform.messages, request.language, api_.books.today(), viewer_of(request)};
    return http::json(json::serialize(credential_json(*credential, context)), 200,
        http::version_etag(credential->version));
}

boost::asio::awaitable<http::Response> CredentialApi::add(http::Request const& request) {
    auto const entry = read_credential(request.body, request);
    if (!entry) co_return platform::problem(api_.platform, request, entry.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const id = add_credential(tx, api_.books, api_.platform.clock, *entry);
        if (!id) return id.error();
        auto answer = shown(tx, request, *id);
        if (!answer) return answer.error();
        answer->status = 201;
        answer->headers.emplace_back("Location", "/api/v1/credentials/" + *id);
        return answer;
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> CredentialApi::list(http::Request const& request) {
    auto const query = read_list_query(request);
    if (!query) co_return platform::problem(api_.platform, request, query.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const product = std::string(request.parameter("product_id"));
        CredentialPage const page{
            request.principal.seller_id, product, "", query->after, query->limit + 1};
        auto const active = api_.books.in_force(tx);
        CredentialContext const context{
            *active, api_.platform.messages, request.language, api_.books.today()};
        std::string last;
        auto const items = page_json(
            list_credentials(tx, page), static_cast<std::size_t>(query->limit), context, last);
        auto const more = product.empty() ? "" : "&product_id=" + product;
        return list_answer(items, last.empty() ? "" : next_link(request, *query, last, more));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> CredentialApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) {
        return shown(tx, request, request.segment("credential_id"));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> CredentialApi::remove(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        CredentialRemoval const removal{request.principal.seller_id, request.principal.account_id,
            request.segment("credential_id"), http::expected_version(request)};
        auto const removed = remove_credential(tx, api_.books, removal);
        if (!removed) return removed.error();
        return http::no_content();
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> CredentialApi::queue(http::Request const& request) {
    auto const query = read_list_query(request);
    if (!query) co_return platform::problem(api_.platform, request, query.error());
    auto const asked = request.parameter("state");
    auto const state = asked.empty() ? std::string("pending") : std::string(asked);
    if (state != "pending" && state != "verified" && state != "rejected") {
        Refusal const refusal(RefusalKind::malformed, "credential_state_unknown");
        co_return platform::problem(api_.platform, request, refusal);
    }
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        CredentialPage const page{"", "", state, query->after, query->limit + 1};
        auto const active = api_.books.in_force(tx);
        CredentialContext const context{*active, api_.platform.messages, request.language,
            api_.books.today(), viewer_of(request)};
        std::string last;
        auto const items = page_json(
            list_credentials(tx, page), static_cast<std::size_t>(query->limit), context, last);
        return list_answer(
            items, last.empty() ? "" : next_link(request, *query, last, "&state=" + state));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> CredentialApi::review(http::Request const& request) {
    return show(request);
}

boost::asio::awaitable<http::Response> CredentialApi::verify(http::Request const& request) {
    return decided(request, "verified");
}

boost::asio::awaitable<http::Response> CredentialApi::reject(http::Request const& request) {
    return decided(request, "rejected");
}

boost::asio::awaitable<http::Response> CredentialApi::decided(
    http::Request const& request, std::string state) {
    auto const reason = read_reason(request.body);
    if (!reason) co_return platform::problem(api_.platform, request, reason.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("credential_id");
        Decision const decision{state, *reason, request.principal.account_id};
        auto const done = decide(tx, api_.books, id, http::expected_version(request), decision);
        if (!done) return done.error();
        return shown(tx, request, id);
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
