#include "trade/customs/number.hpp"

#include <algorithm>

namespace dermaga::trade::customs {

namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<Number> Number::parse(std::string_view text) {
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    auto const fraction = point == std::string_view::npos ? "0" : text.substr(point + 1);
    if (!all_digits(whole) || !all_digits(fraction))
        return Refusal{RefusalKind::invalid, "customs_number_format"};
    if (whole.size() > whole_digits_max || fraction.size() > fraction_digits_max)
        return Refusal{RefusalKind::invalid, "customs_number_too_long"};
    Units units = 0;
    for (char const digit : whole)
        units = units * 10 + (digit - '0');
    for (std::size_t i = 0; i < fraction_digits_max; ++i)
        units = units * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return Number(units);
}

std::string Number::text() const {
    auto rest = units_ < 0 ? -units_ : units_;
    std::string reversed;
    for (std::size_t place = 0; rest > 0 || place <= fraction_digits_max; ++place, rest /= 10) {
        auto const digit = static_cast<char>('0' + static_cast<int>(rest % 10));
        bool const is_trailing_zero =
            place < fraction_digits_max && reversed.empty() && digit == '0';
        if (place == fraction_digits_max && !reversed.empty()) reversed += '.';
        if (!is_trailing_zero) reversed += digit;
    }
    if (units_ < 0) reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
}

Number Number::times(Number other) const {
    auto const product = units_ * other.units_;
    auto const half = product < 0 ? -units_per_one / 2 : units_per_one / 2;
    return Number((product + half) / units_per_one);
}

}  // namespace dermaga::trade::customs
