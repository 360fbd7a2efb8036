#include "spreadsheet/number_text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "base/clock.hpp"

namespace dermaga::spreadsheet {

namespace {

/// A number as a person writes it: "901.2" has the digits "9012", three of them whole.
struct Digits {
    bool is_negative = false;
    std::string digits;  ///< the first and the last are no zeros; empty: zero
    int whole = 0;       ///< how many of them stand before the point; may be negative, or more
};

/// "-1.25e-01" as to_chars writes it.
Digits split(std::string_view scientific) {
    Digits out;
    out.is_negative = scientific.starts_with('-');
    auto const e = scientific.find('e');
    for (auto const c : scientific.substr(0, e))
        if (c >= '0' && c <= '9') out.digits += c;
    auto exponent = scientific.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), out.whole);
    ++out.whole;
    out.digits.resize(out.digits.find_last_not_of('0') + 1);
    return out;
}

Digits digits_of(double value) {
    constexpr std::size_t digits_max = 15;
    std::array<char, 64> buffer{};
    auto* const from = buffer.data();
    auto* const to = from + buffer.size();
    auto const* end = std::to_chars(from, to, value, std::chars_format::scientific).ptr;
    auto const shortest = split({from, static_cast<std::size_t>(end - from)});
    if (shortest.digits.size() <= digits_max) return shortest;
    // 0.1 + 0.2 is 0.30000000000000004, which no spreadsheet shows.
    end = std::to_chars(from, to, value, std::chars_format::scientific, digits_max - 1).ptr;
    return split({from, static_cast<std::size_t>(end - from)});
}

std::string decimal(Digits const& number) {
    if (number.digits.empty()) return "0";
    auto const& digits = number.digits;
    std::string text = number.is_negative ? "-" : "";
    if (number.whole <= 0)
        return text + "0." + std::string(static_cast<std::size_t>(-number.whole), '0') + digits;
    auto const whole = static_cast<std::size_t>(number.whole);
    if (whole >= digits.size()) return text + digits + std::string(whole - digits.size(), '0');
    return text + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string percent(Digits number) {
    number.whole += 2;
    return decimal(number) + "%";
}

/// The day that a number of days stands for, in the years that have four digits.
std::optional<std::string> day(double count, DaySystem system) {
    using std::chrono::sys_days;
    constexpr double counts_max = 2'958'465;  // 9999-12-31 by the days from 1900
    constexpr double second = 1.0 / 86'400;
    constexpr int leap_day_that_never_was = 60;
    if (!(count >= 0 && count <= counts_max)) return std::nullopt;
    // A reckoned day may lie a hair before itself.
    auto const whole = static_cast<int>(std::floor(count + second / 2));
    sys_days first = sys_days(std::chrono::year{1904} / 1 / 1);
    if (system == DaySystem::from_1900) {
        if (whole == 0) return std::nullopt;
        if (whole == leap_day_that_never_was) return "1900-02-29";
        bool const is_before = whole < leap_day_that_never_was;
        first = sys_days(std::chrono::year{1899} / 12 / (is_before ? 31 : 30));
    }
    Date const date(first + std::chrono::days(whole));
    if (date.year() > std::chrono::year{9999}) return std::nullopt;
    return to_iso_date(date);
}

/// Digits in the places of a format; those that have no place stand before all others.
std::optional<std::string> code(Digits const& number, NumberFormat const& format) {
    auto const whole = decimal(number);
    bool const is_whole = whole.find_first_not_of("0123456789") == std::string::npos;
    if (!is_whole) return std::nullopt;
    auto const places = format.before.size();
    auto const missing = places - std::min(places, whole.size());
    auto const all = std::string(missing, '0') + whole;
    auto const extra = all.size() - places;
    auto text = format.before[0] + all.substr(0, extra + 1);
    for (std::size_t i = 1; i < places; ++i)
        text += format.before[i] + all[extra + i];
    return text + format.after;
}

}  // namespace

std::string number_text(std::string_view stored, NumberFormat const& format, DaySystem days) {
    double value = 0;
    auto const* const end = stored.data() + stored.size();
    auto const read = std::from_chars(stored.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value))
        return std::string(stored);
    auto const number = digits_of(value);
    std::optional<std::string> text;
    switch (format.kind) {
        case NumberFormat::Kind::plain: break;
        case NumberFormat::Kind::percent: return percent(number);
        case NumberFormat::Kind::date: text = day(value, days); break;
        case NumberFormat::Kind::code: text = code(number, format); break;
    }
    return text ? *text : decimal(number);
}

}  // namespace dermaga::spreadsheet
