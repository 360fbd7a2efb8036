#include "trade/region.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace dermaga::trade {

namespace {

constexpr std::array<std::string_view, 38> provinces = {
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53",
    "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96"};
/// East Timor, until 1999.
constexpr std::array<std::string_view, 1> past_provinces = {"54"};

/// Digits in groups of 2, 2, 2, 4 with a dot between two groups.
bool has_region_shape(std::string_view text) {
    constexpr std::string_view shape = "dd.dd.dd.dddd";
    if (text.size() != 2 && text.size() != 5 && text.size() != 8 && text.size() != 13) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const is_digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !is_digit : text[i] != '.') return false;
    }
    return true;
}

}  // namespace

bool is_current_province(std::string_view two_digits) { return std::ranges::find(provinces, two_digits) != provinces.end(); }

bool is_province(std::string_view two_digits) {
    return is_current_province(two_digits) || std::ranges::find(past_provinces, two_digits) != past_provinces.end();
}

Result<RegionCode> RegionCode::parse(std::string_view text) {
    auto const trimmed = trim(text);
    if (!has_region_shape(trimmed)) return Refusal{RefusalKind::invalid, "region_format"};
    if (!is_current_province(std::string_view(trimmed).substr(0, 2)))
        return Refusal{RefusalKind::invalid, "region_province", {{"province", trimmed.substr(0, 2)}}};
    return RegionCode(trimmed);
}

RegionCode::Level RegionCode::level() const {
    switch (text_.size()) {
        case 2: return Level::province;
        case 5: return Level::regency;
        case 8: return Level::district;
        default: return Level::village;
    }
}

Result<PostalCode> PostalCode::parse(std::string_view text) {
    auto const trimmed = trim(text);
    if (trimmed.size() != 5 || digits_of(trimmed).size() != 5 || trimmed[0] == '0')
        return Refusal{RefusalKind::invalid, "postal_code_format"};
    return PostalCode(trimmed);
}

}  // namespace dermaga::trade
