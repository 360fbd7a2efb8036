#include "base/money.hpp"

#include <stdexcept>

namespace dermaga {

namespace {

std::int64_t checked(bool overflowed, std::int64_t value) {
    if (overflowed) throw std::logic_error("money overflows 64 bits");
    return value;
}

void same_currency(Currency a, Currency b) {
    if (a != b) throw std::logic_error("two currencies in one sum");
}

}  // namespace

std::string_view currency_code(Currency currency) {
    switch (currency) {
        case Currency::IDR: return "IDR";
        case Currency::CNY: return "CNY";
        case Currency::USD: return "USD";
    }
    return "";
}

std::optional<Currency> parse_currency(std::string_view code) {
    for (auto const currency : {Currency::IDR, Currency::CNY, Currency::USD})
        if (currency_code(currency) == code) return currency;
    return std::nullopt;
}

int currency_exponent(Currency) {
    return 2;
}

Result<Money> Money::parse(std::string_view amount, Currency currency) {
    auto const wrong = [](char const* code) { return Refusal{RefusalKind::invalid, code}; };
    auto const dot = amount.find('.');
    auto const whole = amount.substr(0, dot);
    auto const fraction =
        dot == std::string_view::npos ? std::string_view{} : amount.substr(dot + 1);
    auto const exponent = static_cast<std::size_t>(currency_exponent(currency));
    constexpr std::string_view digits = "0123456789";
    if (whole.empty() || whole.find_first_not_of(digits) != std::string_view::npos ||
        fraction.find_first_not_of(digits) != std::string_view::npos ||
        fraction.size() > exponent || (dot != std::string_view::npos && fraction.empty()))
        return wrong("money_format");
    std::int64_t minor = 0;
    for (char const c : whole) {
        minor = minor * 10 + (c - '0');
        if (minor > minor_max) return wrong("money_too_large");
    }
    for (std::size_t i = 0; i < exponent; ++i)
        minor = minor * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    if (minor > minor_max) return wrong("money_too_large");
    if (currency == Currency::IDR && minor % 100 != 0) return wrong("money_not_whole_rupiah");
    return Money{minor, currency};
}

std::string Money::amount() const {
    auto const magnitude =
        minor_ < 0 ? 0 - static_cast<std::uint64_t>(minor_) : static_cast<std::uint64_t>(minor_);
    auto text = std::to_string(magnitude);
    if (text.size() < 3) text.insert(0, 3 - text.size(), '0');
    text.insert(text.size() - 2, ".");
    return minor_ < 0 ? "-" + text : text;
}

Money Money::operator+(Money other) const {
    same_currency(currency_, other.currency_);
    std::int64_t sum = 0;
    bool const over = __builtin_add_overflow(minor_, other.minor_, &sum);
    return {checked(over, sum), currency_};
}

Money Money::operator-(Money other) const {
    same_currency(currency_, other.currency_);
    std::int64_t difference = 0;
    bool const over = __builtin_sub_overflow(minor_, other.minor_, &difference);
    return {checked(over, difference), currency_};
}

Money Money::operator*(std::int64_t count) const {
    std::int64_t product = 0;
    bool const over = __builtin_mul_overflow(minor_, count, &product);
    return {checked(over, product), currency_};
}

std::strong_ordering Money::operator<=>(Money const& other) const {
    same_currency(currency_, other.currency_);
    return minor_ <=> other.minor_;
}

}  // namespace dermaga
