#pragma once

#include <cstdint>

#include "base/decimal.hpp"
#include "base/money.hpp"
#include "base/result.hpp"

namespace dermaga {

/// Which neighbour an amount goes to that lies between two. They mirror at zero: a refund is
/// rounded like the charge it takes back.
enum class Rounding : std::uint8_t {
    half_up,    ///< the nearer, the larger one in the middle: taxes and charges
    half_even,  ///< the nearer, the even one in the middle: long sums without drift
    down,       ///< towards zero: Indonesian taxes
    up,         ///< away from zero
};

/// How an exact amount becomes one that can be paid: to multiples of `step_minor`.
struct RoundTo {
    Rounding rounding = Rounding::half_up;
    std::int64_t step_minor = 1;
};
/// The fen, the sen, the cent: what Chinese customs declare.
inline constexpr RoundTo to_minor_half_up{Rounding::half_up, 1};
/// Whole rupiah: what is charged in Indonesia.
inline constexpr RoundTo to_rupiah_half_up{Rounding::half_up, 100};
/// Whole rupiah, never more than exact: PPh and PPN (known, medium).
inline constexpr RoundTo to_rupiah_down{Rounding::down, 100};

/// An exact number on its way from one amount to another: a fraction of two 128-bit integers, which
/// multiplies and divides without rounding. Only the end is rounded, once, and says how. A number
/// that no longer fits, even in lowest terms, throws std::logic_error.
class Exact {
  public:
    /// A count, such as the minor units of an amount.
    explicit Exact(std::int64_t count) : numerator_(count) {}
    explicit Exact(Decimal const& value);

    Exact times(Decimal const& factor) const;
    /// A divisor of zero throws std::logic_error.
    Exact over(Decimal const& divisor) const;
    /// Times ten to the power of `decimals`, which may be negative.
    Exact shifted(int decimals) const;

    /// The nearest multiple of the step.
    std::int64_t rounded(RoundTo to) const;
    Money to_money(Currency currency, RoundTo to = to_minor_half_up) const {
        return {rounded(to), currency};
    }
    /// The number with `scale` decimals, which must not be negative.
    Decimal to_decimal(int scale, Rounding rounding) const;
    /// Compares with a decimal without rounding either.
    std::strong_ordering operator<=>(Decimal const& other) const;

  private:
    __extension__ using Int128 = __int128;
    Exact(Int128 numerator, Int128 denominator)
        : numerator_(numerator), denominator_(denominator) {}
    Exact multiplied(Int128 numerator, Int128 denominator) const;

    Int128 numerator_;
    Int128 denominator_ = 1;  ///< above zero
};

}  // namespace dermaga
