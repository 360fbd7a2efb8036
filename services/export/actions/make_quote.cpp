#include "export/actions/make_quote.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"
#include "export/store/quote_store.hpp"

namespace dermaga::exports {

Result<MadeQuote> make_quote(db::Transaction& tx, Clock const& clock, std::string_view partner_id,
                             QuoteCommand const& command) {
    auto const now = clock.now();
    std::optional<KeptRate> rate;
    if (command.currency != Currency::IDR) {
        rate = rate_at(tx, command.currency, now);
        if (!rate)
            return Refusal(RefusalKind::conflict, "exchange_rate_missing",
                           {{"currency", std::string(currency_code(command.currency))}});
    }
    std::vector<std::string> product_ids;
    for (auto const& line : command.lines) product_ids.push_back(line.product_id);
    auto lines = price_lines(command, find_offers(tx, product_ids), rate ? &rate->rate : nullptr);
    if (!lines) return lines.error();

    Quote quote;
    quote.id = QuoteId::generate(clock).text();
    quote.partner_id = partner_id;
    quote.command = command;
    quote.lines = std::move(*lines);
    quote.total = total_of(quote.lines, command.currency);
    quote.created_at = now;
    quote.valid_until = now + std::chrono::minutes(command.valid_minutes);
    insert_quote(tx, quote, rate ? std::optional(rate->id) : std::nullopt);
    auto json = find_quote(tx, partner_id, quote.id, now);
    events::audit(tx, partner_id, "quote.make", quote.id);
    return MadeQuote{quote.id, std::move(*json)};
}

}  // namespace dermaga::exports
