#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade::customs {

/// A number of a Chinese customs message, "N19,5": at most 14 digits before the point and 5 behind
/// it. Exact, never a float. Amounts are in yuan, weights in kilograms, quantities in the unit
/// beside them. Source: message specification 202205, xs:decimal with totalDigits 19 and
/// fractionDigits 5.
class Number {
  public:
    static constexpr std::size_t whole_digits_max = 14;
    static constexpr std::size_t fraction_digits_max = 5;

    constexpr Number() = default;
    /// Reads "338.80" or "338": no sign, no exponent, a digit on both sides of a point.
    /// Refusal codes: customs_number_format, customs_number_too_long.
    static Result<Number> parse(std::string_view text);
    /// A whole number, such as the limit of 5,000 yuan.
    static constexpr Number whole(long value) { return Number(Units{value} * units_per_one); }

    /// The shortest text that parse reads back: "338.8". Differences may be negative: "-0.01".
    std::string text() const;
    bool is_positive() const { return units_ > 0; }

    // Sums of a hundred such numbers and products of two stay far inside 128 bits.
    Number operator+(Number other) const { return Number(units_ + other.units_); }
    Number operator-(Number other) const { return Number(units_ - other.units_); }
    /// The product, rounded half up to 5 decimals, which is all that a message can say.
    Number times(Number other) const;

    std::strong_ordering operator<=>(Number const&) const = default;
    bool operator==(Number const&) const = default;

  private:
    __extension__ using Units = __int128;
    static constexpr Units units_per_one = 100'000;
    explicit constexpr Number(Units units) : units_(units) {}
    Units units_ = 0;  ///< hundred-thousandths
};

}  // namespace dermaga::trade::customs
