#include "export/api/quote_api.hpp"

#include "events/outbox.hpp"
#include "export/actions/make_quote.hpp"
#include "export/api/quote_json.hpp"
#include "export/api/warning_json.hpp"
#include "export/store/quote_store.hpp"

namespace dermaga::exports {

namespace {

constexpr int list_max = 100;

/// The refusal for a second entry of something that is there once.
Refusal entered_already(char const* code) { return Refusal(RefusalKind::conflict, code); }

}  // namespace

boost::json::array QuoteApi::warnings_of(db::Transaction& tx, http::Request const& request,
                                         std::string_view quote_id) const {
    WarningTeller const teller{rules_.order_rules, &tx, platform_.messages};
    return teller.tell(open_lines(tx, quote_id), request.language).value();
}

boost::asio::awaitable<http::Response> QuoteApi::make(http::Request const& request) {
    auto const command = read_quote(request.body);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        QuoteAsker const asker{request.principal.partner_id, request.language};
        auto quote = make_quote(tx, platform_.clock, rules_, asker, *command);
        if (!quote) return quote.error();
        auto body = with_warnings(quote->json, warnings_of(tx, request, quote->id));
        return http::created("/partner/v1/quotes/" + quote->id, std::move(body));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> QuoteApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("quote_id");
        auto const quote = find_quote(tx, request.principal.partner_id, id, platform_.clock.now());
        if (!quote) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(with_warnings(*quote, warnings_of(tx, request, id)));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> QuoteApi::rates(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(rates_json(tx, list_max));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> QuoteApi::enter_rate(http::Request const& request) {
    auto const rate = read_rate(request.body);
    if (!rate) co_return platform::problem(platform_, request, rate.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& actor = request.principal.account_id;
        try {
            insert_rate(tx, *rate, actor);
        } catch (db::ConstraintBroken const&) {
            return entered_already("rate_entered_already");
        }
        events::audit(tx, actor, "exchange_rate.enter", currency_code(rate->pair().base));
        return http::json(rates_json(tx, 1), 201);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> QuoteApi::terms(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(terms_json(tx, list_max));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> QuoteApi::enter_terms(http::Request const& request) {
    auto const terms = read_terms(request.body);
    if (!terms) co_return platform::problem(platform_, request, terms.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& actor = request.principal.account_id;
        try {
            insert_terms(tx, *terms, actor);
        } catch (db::ConstraintBroken const&) {
            return entered_already("terms_entered_already");
        }
        events::audit(tx, actor, "settlement_terms.enter", to_iso_date(terms->valid_from));
        return http::json(terms_json(tx, list_max), 201);
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
