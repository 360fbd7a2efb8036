#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/exchange_rate.hpp"
#include "db/transaction.hpp"
#include "export/domain/quote.hpp"

namespace dermaga::exports {

/// A rate with the number it is kept under.
struct KeptRate {
    std::int64_t id = 0;
    ExchangeRate rate;
};

/// The newest rate of the currency to IDR that holds at that moment.
std::optional<KeptRate> rate_at(db::Transaction& tx, Currency base, Timestamp moment);
/// The rate of a quote in yuan, by the number it is kept under.
ExchangeRate yuan_rate_of(db::Transaction& tx, std::int64_t rate_id);
/// Keeps a rate. Throws ConstraintBroken("exchange_rates_once") when its source has said so
/// already.
void insert_rate(db::Transaction& tx, ExchangeRate const& rate, std::string_view entered_by);
/// The newest `limit` rates: {"items":[…]}.
std::string rates_json(db::Transaction& tx, int limit);

/// What is offered to a partner now of these products, in no order; those that are not offered are
/// missing.
std::vector<Offer> find_offers(
    db::Transaction& tx, std::string_view partner_id, std::vector<std::string> const& product_ids);

void insert_quote(db::Transaction& tx, Quote const& quote, std::optional<std::int64_t> rate_id);
/// The quote as JSON text at that moment; nothing when it is not this partner's.
std::optional<std::string> find_quote(
    db::Transaction& tx, std::string_view partner_id, std::string_view quote_id, Timestamp moment);
/// Which quotes of a partner, newest first.
struct QuotePage {
    std::string before_id;  ///< the last id of the page before, "" for the first page
    std::string reference;  ///< "" for all
    int limit = 50;
};
struct ListedQuote {
    std::string id;
    std::string json;
    std::string open_lines;  ///< as open_lines() gives them
};
/// One statement, whatever the length of the page.
std::vector<ListedQuote> list_quotes(
    db::Transaction& tx, std::string_view partner_id, QuotePage const& page, Timestamp moment);
/// An element of export.answer_orders with what its quote says, as export.with_quote gives it.
std::string quoted_element(db::Transaction& tx, std::string_view element);
/// Its lines of which it was not known whether they may travel (Quote::open_lines).
std::string open_lines(db::Transaction& tx, std::string_view quote_id);

}  // namespace dermaga::exports
