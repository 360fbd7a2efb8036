#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "base/decimal.hpp"
#include "base/exact.hpp"

namespace dermaga::test {

/// Fractions of integers without a limit: the truth that 128 bits are held against.
using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

inline Rational rational(Decimal const& value) {
    Integer const scale =
        boost::multiprecision::pow(Integer(10), static_cast<unsigned>(value.scale()));
    return {Integer(value.coefficient()), scale};
}

/// `value` rounded to a multiple of `step`, by the definition: the whole part of the magnitude, and
/// one more when what is left is past (or at) the middle.
inline Integer rounded(Rational const& value, Rounding rounding, std::int64_t step = 1) {
    Rational const steps = abs(value) / step;
    Integer whole = numerator(steps) / denominator(steps);
    Rational const rest = steps - whole;
    Rational const middle(1, 2);
    bool const is_odd = whole % 2 != 0;
    bool const goes_up = rounding == Rounding::up ? rest > 0
        : rounding == Rounding::half_up           ? rest >= middle
        : rounding == Rounding::half_even         ? rest > middle || (rest == middle && is_odd)
                                                  : false;
    if (goes_up) ++whole;
    return value < 0 ? Integer(-whole * step) : Integer(whole * step);
}

}  // namespace dermaga::test
