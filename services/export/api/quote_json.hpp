#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "base/exchange_rate.hpp"
#include "base/result.hpp"
#include "export/domain/order_command.hpp"
#include "export/store/terms_store.hpp"

namespace dermaga::exports {

/// Reads what a quote is asked for, with all its faults at once; `valid_minutes` is 24 hours when
/// absent.
Result<QuoteCommand> read_quote(std::string_view body);
/// {"base","value","source","as_of","valid_until"}: one unit of base in IDR. Faults beside those of
/// the values: order_time_format, rate_time_order, rate_zero.
Result<ExchangeRate> read_rate(std::string_view body);
/// {"valid_from","platform_fee","income_tax","basis"}. Faults: order_date_format, decimal_format,
/// terms_share_range.
Result<EnteredTerms> read_terms(std::string_view body);

}  // namespace dermaga::exports
