#include "catalog/domain/sheet_numbers.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "catalog/domain/sheet_texts.hpp"

namespace dermaga::catalog {

namespace {

std::string without_currency(std::string_view text) {
    auto out = to_ascii_lower(trim(text));
    for (std::string_view const mark : {"idr", "rp.", "rp"})
        if (out.starts_with(mark)) {
            out.erase(0, mark.size());
            break;
        }
    out = trim(out);
    if (out.ends_with(",-") || out.ends_with(".-")) out.resize(out.size() - 2);
    // U+00A0 and U+202F are what exports group with.
    for (std::string_view const space : {" ", "\xC2\xA0", "\xE2\x80\xAF"})
        out = with_each(std::move(out), space, "");
    return out;
}

/// Where the decimals begin; npos when there are none.
std::size_t decimal_mark(std::string_view text, SingleSeparator single) {
    auto const dot = text.rfind('.');
    auto const comma = text.rfind(',');
    if (dot == std::string_view::npos && comma == std::string_view::npos)
        return std::string_view::npos;
    if (dot != std::string_view::npos && comma != std::string_view::npos)
        return std::max(dot, comma);
    auto const mark = dot == std::string_view::npos ? comma : dot;
    bool const repeated = std::ranges::count(text, text[mark]) > 1;
    bool const groups = text.size() - mark - 1 == 3 && mark > 0 && !(mark == 1 && text[0] == '0');
    return repeated || (groups && single == SingleSeparator::groups_thousands)
        ? std::string_view::npos
        : mark;
}

/// Digits alone, or groups of three after a first of one to three, all with the same separator.
bool is_whole_number(std::string_view text) {
    auto const first = text.find_first_of(".,");
    if (first == std::string_view::npos) return true;
    if (first == 0 || first > 3) return false;
    for (auto at = first; at < text.size(); at += 4)
        if (text[at] != text[first] || at + 4 > text.size() ||
            text.substr(at + 1, 3).find_first_of(".,") != std::string_view::npos)
            return false;
    return true;
}

}  // namespace

std::optional<std::int64_t> read_thousandths(std::string_view text, SingleSeparator single) {
    auto const number = without_currency(text);
    if (number.empty() || number.find_first_not_of("0123456789.,") != std::string::npos)
        return std::nullopt;
    auto const mark = decimal_mark(number, single);
    if (!is_whole_number(std::string_view(number).substr(0, mark))) return std::nullopt;
    auto const whole = digits_of(number.substr(0, mark));
    auto decimals = mark == std::string::npos ? std::string() : number.substr(mark + 1);
    if (whole.empty() || whole.size() > 15 ||
        decimals.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    while (decimals.size() > 3 && decimals.back() == '0')
        decimals.pop_back();
    if (decimals.size() > 3) return std::nullopt;
    decimals.resize(3, '0');
    return std::stoll(whole + decimals);
}

}  // namespace dermaga::catalog
