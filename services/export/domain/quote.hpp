#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/exchange_rate.hpp"
#include "base/result.hpp"
#include "export/domain/order_command.hpp"

namespace dermaga::exports {

/// What a product costs now and how much of it is left.
struct Offer {
    std::string product_id;
    std::int64_t price_minor = 0;  ///< IDR
    std::int64_t left = 0;
    std::int64_t left_told = 0;  ///< at least so many, as exactly as was agreed with who asks
};

/// A price that stands for a time.
struct QuotedLine {
    std::string product_id;
    std::int64_t quantity = 0;
    Money unit_price{0, Currency::IDR};   ///< in the quote's currency
    std::int64_t seller_price_minor = 0;  ///< IDR
};

/// Prices and a rate that are promised to a partner until a moment.
struct Quote {
    std::string id;
    std::string partner_id;
    QuoteCommand command;
    std::vector<QuotedLine> lines;
    Money total{0, Currency::IDR};
    std::string landed_cost;  ///< JSON text, as LandedCosts gave it
    std::string open_lines;   ///< JSON text, as open_lines_json gives it
    Timestamp created_at{};
    Timestamp valid_until{};
};

/// The lines of a quote at these offers: each unit price converted by itself, half up to the minor
/// unit, so that an order's amounts are quantities of prices. `rate` is there unless the currency
/// is IDR. All that stands against it is told at once (conflict with faults at the lines):
/// listing_unavailable, price_now, stock_left, quote_price_too_small, order_total_too_large.
Result<std::vector<QuotedLine>> price_lines(
    QuoteCommand const& command, std::vector<Offer> const& offers, ExchangeRate const* rate);

/// The sum of the lines, which price_lines keeps within Money::minor_max.
Money total_of(std::vector<QuotedLine> const& lines, Currency currency);

}  // namespace dermaga::exports
