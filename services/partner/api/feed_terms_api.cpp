#include "partner/api/feed_terms_api.hpp"

#include "events/outbox.hpp"
#include "http/versions.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::partner {

namespace {

constexpr std::string_view currencies[] = {"CNY", "USD", "IDR"};

Result<http::Response> shown(std::optional<KeptAgreement> const& kept) {
    if (!kept) return Refusal(RefusalKind::not_found, "not_found");
    return http::json(kept->json, 200, http::version_etag(kept->version));
}

}  // namespace

Result<FeedAgreement> read_agreement(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    FeedAgreement agreement;
    agreement.stock = reader.one_of("stock", trade::stock_detail_names);
    agreement.currency = reader.one_of("currency", currencies);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return agreement;
}

boost::asio::awaitable<http::Response> FeedTermsApi::own(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const terms = find_feed_terms(tx, request.principal.partner_id, platform_.clock.now());
        if (!terms) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(terms->json);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedTermsApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return shown(find_feed_agreement(tx, request.segment("partner_id")));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedTermsApi::agree(http::Request const& request) {
    auto read = read_agreement(request.body);
    if (!read) co_return platform::problem(platform_, request, read.error());
    auto const version = http::required_version(request);
    auto agreement = std::move(*read);
    agreement.partner_id = request.segment("partner_id");
    agreement.agreed_by = request.principal.account_id;
    agreement.agreed_at = platform_.clock.now();
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        if (!find_feed_agreement(tx, agreement.partner_id))
            return Refusal(RefusalKind::not_found, "not_found");
        if (!version) return version.error();
        if (!replace_feed_agreement(tx, agreement, *version))
            return Refusal(RefusalKind::precondition_failed, "precondition_failed");
        // Both words are of our own lists and need no escaping.
        events::audit(tx, agreement.agreed_by, "feed_terms.agree", agreement.partner_id,
            R"({"stock":")" + agreement.stock + R"(","currency":")" + agreement.currency + R"("})");
        return shown(find_feed_agreement(tx, agreement.partner_id));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::partner
