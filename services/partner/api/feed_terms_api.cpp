#include "partner/api/feed_terms_api.hpp"

#include "events/outbox.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "partner/store/feed_terms_store.hpp"

namespace dermaga::partner {

namespace {

constexpr std::string_view currencies[] = {"CNY", "USD", "IDR"};

/// {"stock","currency"}.
Result<FeedAgreement> read_agreement(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    FeedAgreement agreement;
    agreement.stock = reader.one_of("stock", stock_detail_names);
    agreement.currency = reader.one_of("currency", currencies);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return agreement;
}

Result<http::Response> shown(std::optional<FeedTerms> const& terms) {
    if (!terms) return Refusal(RefusalKind::not_found, "not_found");
    return http::json(terms->json);
}

}  // namespace

boost::asio::awaitable<http::Response> FeedTermsApi::terms_of(http::Request const& request,
                                                              std::string partner_id) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return shown(find_feed_terms(tx, partner_id, platform_.clock.now()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedTermsApi::own(http::Request const& request) {
    auto answer = co_await terms_of(request, request.principal.partner_id);
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedTermsApi::show(http::Request const& request) {
    auto answer = co_await terms_of(request, std::string(request.segment("partner_id")));
    co_return answer;
}

boost::asio::awaitable<http::Response> FeedTermsApi::agree(http::Request const& request) {
    auto read = read_agreement(request.body);
    if (!read) co_return platform::problem(platform_, request, read.error());
    auto agreement = std::move(*read);
    agreement.partner_id = request.segment("partner_id");
    agreement.agreed_by = request.principal.account_id;
    agreement.agreed_at = platform_.clock.now();
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        if (!find_feed_terms(tx, agreement.partner_id, agreement.agreed_at))
            return Refusal(RefusalKind::not_found, "not_found");
        write_feed_agreement(tx, agreement);
        // Both words are of our own lists and need no escaping.
        events::audit(tx, agreement.agreed_by, "feed_terms.agree", agreement.partner_id,
                      R"({"stock":")" + agreement.stock + R"(","currency":")" + agreement.currency + R"("})");
        return shown(find_feed_terms(tx, agreement.partner_id, agreement.agreed_at));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::partner
