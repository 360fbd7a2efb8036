#include "rulepack/import_cells.hpp"

#include <algorithm>
#include <array>

namespace dermaga::rulepack {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Whether "1.234.567" is grouped by threes at this sign.
bool is_grouped(std::string_view text, char sign) {
    auto const first = text.find(sign);
    if (first == 0 || first > 3) return false;
    while (true) {
        auto const at = text.find(sign);
        if (!is_number(text.substr(0, at))) return false;
        if (at == std::string_view::npos) return text.size() == 3;
        text.remove_prefix(at + 1);
        if (text.size() < 3 || (text.size() > 3 && text[3] != sign)) return false;
    }
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// An amount of yuan for each of something: "7.5元/升".
bool is_yuan_each(std::string_view text) {
    constexpr std::string_view each = "元/";
    auto const at = text.find(each);
    return at != std::string_view::npos && read_rate(text.substr(0, at)) &&
        text.find('%') == std::string_view::npos && text.size() > at + each.size();
}

/// "901.2": what a spreadsheet that took 0901.20 for a number has left of it. A code is divided two
/// by two.
bool is_divided_oddly(std::string_view code) {
    while (true) {
        auto const end = std::min(code.find('.'), code.size());
        if (end % 2 != 0) return true;
        if (end == code.size()) return false;
        code.remove_prefix(end + 1);
    }
}

}  // namespace

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    auto const from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(blanks) - from + 1));
}

std::string folded(std::string_view text) {
    auto all = trimmed(text);
    std::ranges::transform(all, all.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return all;
}

bool says_nothing(std::string_view cell) {
    return cell.empty() || cell == "-" || cell == "—" || cell == "/";
}

bool ListCode::is_title() const {
    return digits.empty() || !is_digit(digits.front());
}

bool ListCode::has(std::size_t wanted) const {
    constexpr std::size_t digits_max = 10;
    if (!is_number(digits)) return false;
    if (wanted != 0) return digits.size() == wanted;
    return digits.size() % 2 == 0 && digits.size() <= digits_max;
}

bool ListCode::is_above(std::size_t wanted) const {
    return is_number(digits) && digits.size() % 2 == 0 && digits.size() < wanted;
}

ListCode read_code(std::string_view cell) {
    ListCode code{folded(cell)};
    if (code.digits.starts_with("ex")) {
        auto const rest = code.digits.find_first_not_of(". ", 2);
        code.is_part = rest != std::string::npos && is_digit(code.digits[rest]);
        if (code.is_part) code.digits.erase(0, rest);
    }
    std::erase(code.digits, ' ');
    if (!is_divided_oddly(code.digits)) std::erase(code.digits, '.');
    return code;
}

std::optional<std::string> read_rate(std::string_view cell) {
    auto text = trimmed(cell);
    if (text.ends_with('%')) text = trimmed(std::string_view(text).substr(0, text.size() - 1));
    std::ranges::replace(text, ',', '.');
    auto const point = text.find('.');
    bool const is_good = is_number(text.substr(0, point)) &&
        (point == std::string::npos || is_number(text.substr(point + 1)));
    return is_good ? std::optional(text) : std::nullopt;
}

bool is_rate_by_quantity(std::string_view cell) {
    bool is_some = false;
    for (auto rest = cell;;) {
        auto const end = std::min(rest.find('+'), rest.size());
        auto const one = trimmed(rest.substr(0, end));
        if (is_yuan_each(one)) is_some = true;
        else if (!read_rate(one)) return false;
        if (end == rest.size()) return is_some;
        rest.remove_prefix(end + 1);
    }
}

std::vector<std::string> read_remark(std::string_view cell) {
    auto rest = folded(cell);
    for (std::string_view const blank : {" ", "\t", "\r", "\n", "\u00a0", "\u3000"})
        replace_all(rest, blank, "");
    for (std::string_view const sign : {"；", "，", "。", "、", ","})
        replace_all(rest, sign, ";");
    std::vector<std::string> parts;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(';'), rest.size());
        if (end != 0) parts.push_back(rest.substr(0, end));
        rest.erase(0, end + 1);
    }
    return parts;
}

std::optional<std::string> read_price(std::string_view cell) {
    auto const text = trimmed(cell);
    auto const sign_at = text.find_last_of(".,");
    auto whole = text.substr(0, sign_at);
    std::string cents;
    if (sign_at != std::string::npos) {
        cents = text.substr(sign_at + 1);
        char const grouping = text[sign_at] == '.' ? ',' : '.';
        bool const has_groups = whole.find(grouping) != std::string::npos;
        if (has_groups && !is_grouped(whole, grouping)) return std::nullopt;
        std::erase(whole, grouping);
    }
    constexpr std::size_t decimals = 2;
    bool const has_cents = sign_at != std::string::npos;
    constexpr std::size_t whole_max = 12;  // far from the end of 64 bits
    if (!is_number(whole) || whole.size() > whole_max || (has_cents && !is_number(cents)) ||
        cents.size() > decimals)
        return std::nullopt;
    cents.resize(decimals, '0');
    return whole + cents;
}

ListCriterion read_criterion(std::string_view cell) {
    ListCriterion all{"no", "no", "no"};
    auto rest = folded(cell);
    constexpr std::array<std::string_view, 4> ors = {" or ", " atau ", "或", "/"};
    for (auto const word : ors)
        replace_all(rest, word, "|");
    while (true) {
        auto const end = rest.find('|');
        auto const one = trimmed(std::string_view(rest).substr(0, end));
        if (one == "cc") all.shift = "chapter";
        else if (one == "cth") all.shift = "heading";
        else if (one == "ctsh") all.shift = "subheading";
        else if (one == "rvc40" || one == "rvc 40" || one == "rvc") all.regional_value = "yes";
        else if (one == "cr") all.chemical_reaction = "yes";
        else if (one != "wo") return {};
        if (end == std::string::npos) return all;
        rest.erase(0, end + 1);
    }
}

}  // namespace dermaga::rulepack
