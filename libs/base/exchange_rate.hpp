#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/exact.hpp"
#include "base/money.hpp"
#include "base/result.hpp"

namespace dermaga {

/// One unit of `base` costs so much of `quote`.
struct CurrencyPair {
    Currency base;
    Currency quote;
    bool operator==(CurrencyPair const&) const = default;
};

/// Who says so, and when it held.
struct RateSource {
    std::string name;  ///< "JISDOR", "CFETS", "KMK 45/2026"
    Timestamp as_of;
    std::optional<Timestamp> valid_until;  ///< the first moment when it no longer holds
};

/// A rate of exchange with everything that must be kept beside an amount it made. Converting
/// happens at few points (a price is published, an order placed, a payout made), never on the way.
class ExchangeRate {
  public:
    /// `value` is what one unit of the base costs in units of the quote: 2250 for CNY to IDR.
    /// Refusal codes: rate_same_currency, rate_zero, rate_source_missing.
    static Result<ExchangeRate> make(CurrencyPair pair, Decimal value, RateSource source);

    CurrencyPair pair() const { return pair_; }
    Decimal const& value() const { return value_; }
    RateSource const& source() const { return source_; }
    bool holds_at(Timestamp moment) const {
        return moment >= source_.as_of && (!source_.valid_until || moment < *source_.valid_until);
    }
    /// The amount in the other currency of the pair, in either direction. An amount in a third
    /// currency is a bug of the caller and throws std::logic_error.
    Money convert(Money amount, RoundTo to) const;

  private:
    ExchangeRate(CurrencyPair pair, Decimal value, RateSource source)
        : pair_(pair), value_(value), source_(std::move(source)) {}
    CurrencyPair pair_;
    Decimal value_;
    RateSource source_;
};

/// CNY to IDR out of USD to CNY and USD to IDR: both rates must have the same base. The result has
/// `scale` decimals, half-up, holds while both hold, and names both sources.
/// Refusal codes: rate_no_common_base, and those of ExchangeRate::make.
Result<ExchangeRate> cross_rate(
    ExchangeRate const& to_base, ExchangeRate const& to_quote, int scale);

}  // namespace dermaga
