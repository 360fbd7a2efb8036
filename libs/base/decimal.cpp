#include "base/decimal.hpp"

#include <stdexcept>

#include "base/power_of_ten.hpp"

namespace dermaga {

namespace {

__extension__ using Int128 = __int128;

/// Two numbers as counts of the same unit. 18 digits and 12 more fit 128 bits.
struct Aligned {
    Int128 left;
    Int128 right;
    int scale;
};
Aligned align(Decimal const& left, Decimal const& right) {
    auto const scale = left.scale() > right.scale() ? left.scale() : right.scale();
    return {Int128{left.coefficient()} * power_of_ten(scale - left.scale()),
        Int128{right.coefficient()} * power_of_ten(scale - right.scale()), scale};
}

/// The number, after zeros at its end have gone that keep it from fitting; the constructor takes
/// the rest.
Decimal shortest(Int128 coefficient, int scale) {
    bool const fits = coefficient <= Decimal::coefficient_max && scale <= Decimal::scale_max;
    while (!fits && scale > 0 && coefficient % 10 == 0) {
        coefficient /= 10;
        --scale;
    }
    if (coefficient < 0 || coefficient > Decimal::coefficient_max)
        throw std::logic_error("decimal past its limits");
    return {static_cast<std::int64_t>(coefficient), scale};
}

bool has_only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Decimal::Decimal(std::int64_t coefficient, int scale) : coefficient_(coefficient), scale_(scale) {
    while (scale_ > 0 && coefficient_ % 10 == 0) {
        coefficient_ /= 10;
        --scale_;
    }
    if (coefficient_ < 0 || coefficient_ > coefficient_max || scale_ < 0 || scale_ > scale_max)
        throw std::logic_error("decimal past its limits");
}

Result<Decimal> Decimal::parse(std::string_view text) {
    auto const dot = text.find('.');
    auto whole = text.substr(0, dot);
    auto fraction = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    bool const is_bare = whole.empty() || (dot != std::string_view::npos && fraction.empty());
    if (is_bare || !has_only_digits(whole) || !has_only_digits(fraction))
        return Refusal{RefusalKind::invalid, "decimal_format"};
    while (whole.starts_with('0'))
        whole.remove_prefix(1);
    while (fraction.ends_with('0'))
        fraction.remove_suffix(1);
    if (fraction.size() > scale_max || whole.size() + fraction.size() > 18)
        return Refusal{RefusalKind::invalid, "decimal_too_long"};
    std::int64_t coefficient = 0;
    for (auto const part : {whole, fraction})
        for (char const c : part)
            coefficient = coefficient * 10 + (c - '0');
    return Decimal(coefficient, static_cast<int>(fraction.size()));
}

std::string Decimal::text() const {
    auto text = std::to_string(coefficient_);
    if (scale_ == 0) return text;
    auto const decimals = static_cast<std::size_t>(scale_);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    text.insert(text.size() - decimals, ".");
    return text;
}

std::string Decimal::percent() const {
    return scale_ >= 2 ? Decimal(coefficient_, scale_ - 2).text()
                       : shortest(Int128{coefficient_} * power_of_ten(2 - scale_), 0).text();
}

std::strong_ordering Decimal::operator<=>(Decimal const& other) const {
    auto const [left, right, scale] = align(*this, other);
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal Decimal::operator+(Decimal const& other) const {
    auto const [left, right, scale] = align(*this, other);
    return shortest(left + right, scale);
}

Decimal Decimal::operator-(Decimal const& other) const {
    auto const [left, right, scale] = align(*this, other);
    return shortest(left - right, scale);
}

Decimal Decimal::operator*(Decimal const& other) const {
    return shortest(Int128{coefficient_} * other.coefficient_, scale_ + other.scale_);
}

}  // namespace dermaga
