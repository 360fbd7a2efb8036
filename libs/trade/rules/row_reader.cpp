#include "trade/rules/row_reader.hpp"

#include <algorithm>

namespace dermaga::trade::rules {

namespace {

std::string_view trimmed(std::string_view text) {
    auto const from = text.find_first_not_of(' ');
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits with at most one point, as an integer scaled by ten to `decimals`.
std::optional<std::int64_t> scaled(std::string_view text, int decimals) {
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    auto fraction =
        point == std::string_view::npos ? std::string() : std::string(text.substr(point + 1));
    bool const is_bare_point = point != std::string_view::npos && fraction.empty();
    if (whole.empty() || is_bare_point || fraction.size() > static_cast<std::size_t>(decimals))
        return std::nullopt;
    fraction.resize(static_cast<std::size_t>(decimals), '0');
    auto const digits = std::string(whole) + fraction;
    constexpr std::size_t digits_max = 17;  // far from the end of 64 bits
    if (digits.size() > digits_max || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
    return std::stoll(digits);
}

}  // namespace

std::string_view RowReader::cell(std::string_view column) const {
    auto const at = std::ranges::find(table_.columns, column);
    auto const index = static_cast<std::size_t>(at - table_.columns.begin());
    return index < row_.cells.size() ? trimmed(row_.cells[index]) : std::string_view{};
}

std::string RowReader::text(std::string_view column) {
    auto const found = cell(column);
    if (found.empty()) fault("rules_cell_empty", {{"column", std::string(column)}});
    return std::string(found);
}

Words RowReader::words(std::string_view stem) {
    auto const in = [&](char const* language) { return text(std::string(stem) + language); };
    return {in("_id"), in("_en"), in("_zh")};
}

std::vector<std::string_view> RowReader::list(std::string_view column, char separator) const {
    std::vector<std::string_view> parts;
    for (auto rest = cell(column); !rest.empty();) {
        auto const end = std::min(rest.find(separator), rest.size());
        parts.push_back(trimmed(rest.substr(0, end)));
        if (end == rest.size()) break;
        rest.remove_prefix(end + 1);
        if (rest.empty())
            parts.emplace_back();  // "a|" ends with an empty part, which nothing accepts
    }
    return parts;
}

Day RowReader::day(std::string_view column, Day otherwise) {
    auto const text = cell(column);
    if (text.empty()) return otherwise;
    auto const date = parse_iso_date(text);
    if (!date) wrong(column);
    return date ? day_of(*date) : otherwise;
}

Period RowReader::period() {
    Period period;
    period.from = day("valid_from", period.from);
    period.to = day("valid_to", period.to);
    if (period.from > period.to) fault("rules_period_reversed");
    return period;
}

Basis RowReader::basis() {
    return {text("rule"), text("basis"), text("source"),
        name("confidence", parse_confidence, Confidence::k_low), period()};
}

std::string RowReader::code(std::string_view column) {
    std::string digits;
    auto const text = cell(column);
    for (auto const c : text)
        if (c != '.') digits += c;
    bool const is_good = std::ranges::all_of(digits, is_digit) && digits.size() % 2 == 0 &&
        digits.size() >= 2 && digits.size() <= code_digits_max;
    if (text.empty() || is_good) return digits;
    wrong(column);
    return {};
}

std::optional<std::int64_t> RowReader::decimal(std::string_view column, int decimals) {
    auto const text = cell(column);
    if (text.empty()) return std::nullopt;
    auto const value = scaled(text, decimals);
    if (!value) wrong(column);
    return value;
}

std::optional<Ppm> RowReader::percent(std::string_view column) {
    constexpr int decimals = 4;
    constexpr std::int64_t percent_max = 10'000'000;
    auto const value = decimal(column, decimals);
    if (value && *value > percent_max) wrong(column);
    return value && *value <= percent_max ? std::optional(static_cast<Ppm>(*value)) : std::nullopt;
}

SaidRate RowReader::rate(std::string_view column) {
    if (cell(column) == unknown_rate) return {true, std::nullopt};
    auto const share = percent(column);
    return {share.has_value(), share};
}

void RowReader::wrong(std::string_view column, std::string_view part) {
    fault("rules_cell_wrong", {{"column", std::string(column)}, {"value", std::string(part)}});
}

void RowReader::fault(std::string code, MessageArguments arguments) {
    faults_.emplace_back(
        table_.name + ".csv:" + std::to_string(row_.line), std::move(code), std::move(arguments));
}

}  // namespace dermaga::trade::rules
