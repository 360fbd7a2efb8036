#include "base/exact.hpp"

#include <limits>
#include <stdexcept>
#include <utility>

#include "base/power_of_ten.hpp"

namespace dermaga {

namespace {

__extension__ using Int128 = __int128;

[[noreturn]] void throw_too_large() {
    throw std::logic_error("exact number past 128 bits");
}

/// Euclid's; the sign of either does not matter.
Int128 common_divisor(Int128 a, Int128 b) {
    while (b != 0)
        a = std::exchange(b, a % b);
    return a < 0 ? -a : a;
}

/// Towards zero. Numbers of everyday size go the way of one machine instruction.
Int128 quotient(Int128 a, Int128 b) {
    bool const is_short = a == static_cast<std::int64_t>(a) && b == static_cast<std::int64_t>(b);
    return is_short ? static_cast<std::int64_t>(a) / static_cast<std::int64_t>(b) : a / b;
}

/// True when what is left over between two neighbours moves the number away from zero.
bool goes_away_from_zero(Rounding rounding, Int128 rest, Int128 step, bool is_odd) {
    auto const other = step - rest;  // twice the rest may not fit
    switch (rounding) {
        case Rounding::half_up: return rest >= other;
        case Rounding::half_even: return rest > other || (rest == other && is_odd);
        case Rounding::down: return false;
        case Rounding::up: return rest != 0;
    }
    return false;
}

}  // namespace

Exact::Exact(Decimal const& value)
    : numerator_(value.coefficient()), denominator_(power_of_ten(value.scale())) {}

Exact Exact::times(Decimal const& factor) const {
    return multiplied(factor.coefficient(), power_of_ten(factor.scale()));
}

Exact Exact::over(Decimal const& divisor) const {
    if (divisor.is_zero()) throw std::logic_error("division by zero");
    return multiplied(power_of_ten(divisor.scale()), divisor.coefficient());
}

Exact Exact::shifted(int decimals) const {
    return decimals >= 0 ? multiplied(power_of_ten(decimals), 1)
                         : multiplied(1, power_of_ten(-decimals));
}

Exact Exact::multiplied(Int128 numerator, Int128 denominator) const {
    Int128 above = 0;
    Int128 below = 0;
    if (!__builtin_mul_overflow(numerator_, numerator, &above) &&
        !__builtin_mul_overflow(denominator_, denominator, &below))
        return {above, below};
    // In lowest terms a product is reduced as far as it can be when each side is against both
    // others.
    auto const own = common_divisor(numerator_, denominator_);
    auto const given = common_divisor(numerator, denominator);
    auto const left = common_divisor(numerator_ / own, denominator / given);
    auto const right = common_divisor(numerator / given, denominator_ / own);
    if (__builtin_mul_overflow(numerator_ / own / left, numerator / given / right, &above) ||
        __builtin_mul_overflow(denominator_ / own / right, denominator / given / left, &below))
        throw_too_large();
    return {above, below};
}

std::int64_t Exact::rounded(RoundTo to) const {
    Int128 step = 0;
    if (to.step_minor <= 0 || __builtin_mul_overflow(denominator_, Int128{to.step_minor}, &step))
        throw_too_large();
    auto steps = quotient(numerator_, step);
    auto const rest = numerator_ - steps * step;
    auto const sign = numerator_ < 0 ? -1 : 1;
    if (goes_away_from_zero(to.rounding, sign * rest, step, steps % 2 != 0)) steps += sign;
    Int128 minor = 0;
    if (__builtin_mul_overflow(steps, Int128{to.step_minor}, &minor) ||
        minor < std::numeric_limits<std::int64_t>::min() ||
        minor > std::numeric_limits<std::int64_t>::max())
        throw_too_large();
    return static_cast<std::int64_t>(minor);
}

Decimal Exact::to_decimal(int scale, Rounding rounding) const {
    return {shifted(scale).rounded({rounding, 1}), scale};
}

std::strong_ordering Exact::operator<=>(Decimal const& other) const {
    // a/b against c/d: both sides times b·d, which are above zero.
    Int128 left = 0;
    Int128 right = 0;
    if (__builtin_mul_overflow(numerator_, Int128{power_of_ten(other.scale())}, &left) ||
        __builtin_mul_overflow(denominator_, Int128{other.coefficient()}, &right))
        throw_too_large();
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace dermaga
