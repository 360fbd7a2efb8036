#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga {

/// The currencies the house trades in (ISO 4217). Each has two decimals in storage; IDR charges are
/// whole rupiah by business rule.
enum class Currency : std::uint8_t { IDR, CNY, USD };

std::string_view currency_code(Currency currency);
std::optional<Currency> parse_currency(std::string_view code);
/// Decimals in the minor unit (ISO 4217 table A.1): 2 for all three.
int currency_exponent(Currency currency);

/// An amount of money: a 64-bit count of minor units with its currency. Never a float. Arithmetic
/// is checked: an overflow or a mix of currencies is a bug of the caller and throws
/// std::logic_error, because the limits on what comes in (parse) keep honest sums far below 64
/// bits.
class Money {
  public:
    /// The largest amount that is accepted from outside, in minor units (ten trillion major units).
    static constexpr std::int64_t minor_max = 1'000'000'000'000'000;

    constexpr Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {}
    /// Reads a decimal text such as "85000.00" or "85000"; no sign, at most the currency's
    /// decimals. Fault codes: money_format, money_too_large, money_not_whole_rupiah.
    static Result<Money> parse(std::string_view amount, Currency currency);

    std::int64_t minor() const { return minor_; }
    Currency currency() const { return currency_; }
    /// The decimal text with all decimals: "85000.00".
    std::string amount() const;

    Money operator+(Money other) const;
    Money operator-(Money other) const;
    Money operator*(std::int64_t count) const;
    std::strong_ordering operator<=>(Money const& other) const;
    bool operator==(Money const& other) const = default;

  private:
    std::int64_t minor_;
    Currency currency_;
};

}  // namespace dermaga
