#include "export/api/quote_api.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "events/outbox.hpp"
#include "export/actions/make_quote.hpp"
#include "export/api/quote_json.hpp"
#include "export/api/warning_json.hpp"
#include "export/store/quote_store.hpp"
#include "http/lists.hpp"

namespace dermaga::exports {

namespace {

constexpr int list_max = 100;

/// The refusal for a second entry of something that is there once.
Refusal entered_already(char const* code) {
    return Refusal(RefusalKind::conflict, code);
}

Result<QuotePage> read_quote_page(http::Request const& request) {
    QuotePage page;
    auto const limit = http::list_limit(request, page.limit);
    if (!limit) return limit.error();
    page.limit = *limit;
    page.reference = request.parameter("reference");
    if (auto const cursor = request.parameter("cursor"); !cursor.empty()) {
        auto const id = from_base64url(cursor);
        if (!id || !QuoteId::parse(*id))
            return Refusal(RefusalKind::malformed, "order_list_cursor");
        page.before_id = *id;
    }
    return page;
}

/// The address of the page after one that ended with `last_id`; nothing in it needs escaping in
/// JSON.
std::string next_quote_page(QuotePage const& page, std::string_view last_id) {
    auto next = "/partner/v1/quotes?cursor=" + to_base64url(last_id) +
        "&limit=" + std::to_string(page.limit);
    if (!page.reference.empty()) next += "&reference=" + http::percent_encoded(page.reference);
    return next;
}

}  // namespace

std::string QuoteApi::told(db::Transaction& tx, http::Request const& request,
    std::string_view quote_json, std::string_view open_lines) const {
    WarningTeller const teller{rules_.order_rules, &tx, platform_.messages};
    return with_warnings(quote_json, teller.tell(open_lines, request.language).value());
}

boost::asio::awaitable<http::Response> QuoteApi::make(http::Request const& request) {
    auto const command = read_quote(request.body);
    if (!command) co_return platform::problem(platform_, request, command.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        QuoteAsker const asker{request.principal.partner_id, request.language};
        auto quote = make_quote(tx, platform_.clock, rules_, asker, *command);
        if (!quote) return quote.error();
        auto body = told(tx, request, quote->json, open_lines(tx, quote->id));
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
        return http::json(told(tx, request, *quote, open_lines(tx, id)));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> QuoteApi::list(http::Request const& request) {
    auto const page = read_quote_page(request);
    if (!page) co_return platform::problem(platform_, request, page.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // One more than asked for tells whether there is a next page.
        auto wanted = *page;
        ++wanted.limit;
        auto quotes = list_quotes(tx, request.principal.partner_id, wanted, platform_.clock.now());
        auto const is_more = quotes.size() > static_cast<std::size_t>(page->limit);
        if (is_more) quotes.pop_back();
        std::string items;
        for (auto const& quote : quotes)
            items.append(items.empty() ? "" : ",")
                .append(told(tx, request, quote.json, quote.open_lines));
        auto const next =
            is_more ? "\"" + next_quote_page(*page, quotes.back().id) + "\"" : std::string("null");
        return http::json(R"({"items":[)" + items + R"(],"next":)" + next + "}");
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
