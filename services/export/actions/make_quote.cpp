#include "export/actions/make_quote.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"
#include "export/store/quote_store.hpp"
#include "json/writer.hpp"

namespace dermaga::exports {

namespace {

CostQuestion cost_question(
    Quote const& quote, std::optional<KeptRate> const& rate, Language language) {
    auto const& command = quote.command;
    CostQuestion question;
    question.wish = command.cost;
    question.route = command.route;
    question.incoterm = command.incoterm;
    for (auto const& line : quote.lines)
        question.lines.push_back({line.product_id, line.quantity,
            Money(line.seller_price_minor, Currency::IDR) * line.quantity});
    if (rate) question.rate = rate->rate;
    question.language = language;
    return question;
}

/// The same goods, asked whether they may be ordered so.
OrderQuestion order_question(QuoteCommand const& command, CostQuestion const& cost) {
    OrderQuestion question;
    if (command.exporter) question.exporter_nib = command.exporter->nib;
    question.route = cost.route;
    question.incoterm = cost.incoterm;
    question.freight = cost.wish.freight;
    question.insurance = cost.wish.insurance;
    for (auto const& line : cost.lines)
        question.lines.push_back({line.product_id, line.quantity, line.price});
    question.rate = cost.rate;
    question.language = cost.language;
    return question;
}

}  // namespace

Result<MadeQuote> make_quote(db::Transaction& tx, Clock const& clock, QuoteRules const& rules,
    QuoteAsker const& asker, QuoteCommand const& command) {
    auto const partner_id = asker.partner_id;
    auto const now = clock.now();
    std::optional<KeptRate> rate;
    if (command.currency != Currency::IDR) {
        rate = rate_at(tx, command.currency, now);
        if (!rate)
            return Refusal(RefusalKind::conflict, "exchange_rate_missing",
                {{"currency", std::string(currency_code(command.currency))}});
    }
    std::vector<std::string> product_ids;
    for (auto const& line : command.lines)
        product_ids.push_back(line.product_id);
    auto lines = price_lines(
        command, find_offers(tx, partner_id, product_ids), rate ? &rate->rate : nullptr);
    if (!lines) return lines.error();

    Quote quote;
    quote.id = QuoteId::generate(clock).text();
    quote.partner_id = partner_id;
    quote.command = command;
    quote.lines = std::move(*lines);
    quote.total = total_of(quote.lines, command.currency);
    quote.created_at = now;
    quote.valid_until = now + std::chrono::minutes(command.valid_minutes);
    // A quote in yuan has the rate that is needed here; the others ask for the one that holds.
    auto const yuan = command.currency == Currency::CNY ? rate : rate_at(tx, Currency::CNY, now);
    auto const cost = cost_question(quote, yuan, asker.language);
    auto const asked = order_question(command, cost);
    auto const verdict = rules.order_rules.judge(tx, asked);
    if (!verdict.faults.empty()) return refusal_of(verdict);
    quote.open_lines = json::serialize(open_lines_json(verdict, asked));
    quote.landed_cost = rules.landed_costs(tx, cost);
    insert_quote(tx, quote, rate ? std::optional(rate->id) : std::nullopt);
    auto json = find_quote(tx, partner_id, quote.id, now);
    events::audit(tx, partner_id, "quote.make", quote.id);
    return MadeQuote{quote.id, std::move(*json)};
}

}  // namespace dermaga::exports
