#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga {

/// An exact decimal number that is never negative: a tax rate (0.13), a share (0.7), a rate of
/// exchange (2250.00). Two that are equal compare equal, however many zeros were written behind the
/// point. It is kept as at most 18 digits, of which at most 12 stand behind the point.
class Decimal {
  public:
    static constexpr int scale_max = 12;
    static constexpr std::int64_t coefficient_max = 999'999'999'999'999'999;

    constexpr Decimal() = default;
    /// `coefficient` divided by ten to the power of `scale`: {13, 2} is 0.13. Values from outside
    /// go through parse; numbers past the limits are a bug of the caller and throw
    /// std::logic_error.
    Decimal(std::int64_t coefficient, int scale);
    /// Reads "0.13" or "2250": no sign, no exponent, no bare point, zeros at either end are fine.
    /// Refusal codes: decimal_format, decimal_too_long.
    static Result<Decimal> parse(std::string_view text);

    std::int64_t coefficient() const { return coefficient_; }
    int scale() const { return scale_; }
    bool is_zero() const { return coefficient_ == 0; }
    /// The shortest text that parse reads back: "0.13", "2250".
    std::string text() const;
    /// As a share of a hundred: "13 %" is {13, 2}.percent() = "13".
    std::string percent() const;

    bool operator==(Decimal const&) const = default;
    std::strong_ordering operator<=>(Decimal const& other) const;
    /// The sum; throws std::logic_error past the limits.
    Decimal operator+(Decimal const& other) const;
    /// The difference; throws std::logic_error when it would be negative.
    Decimal operator-(Decimal const& other) const;
    /// The product; throws std::logic_error past the limits.
    Decimal operator*(Decimal const& other) const;

  private:
    std::int64_t coefficient_ = 0;
    int scale_ = 0;  ///< the least that holds the number
};

}  // namespace dermaga
