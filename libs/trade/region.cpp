#include "trade/region.hpp"

#include <algorithm>
#include <array>

#include "trade/digits.hpp"

namespace dermaga::trade {

namespace {

constexpr std::array all_provinces = {
    Province{"11", "Aceh", false},
    Province{"12", "Sumatera Utara", false},
    Province{"13", "Sumatera Barat", false},
    Province{"14", "Riau", false},
    Province{"15", "Jambi", false},
    Province{"16", "Sumatera Selatan", false},
    Province{"17", "Bengkulu", false},
    Province{"18", "Lampung", false},
    Province{"19", "Kepulauan Bangka Belitung", false},
    Province{"21", "Kepulauan Riau", false},
    Province{"31", "DKI Jakarta", false},
    Province{"32", "Jawa Barat", false},
    Province{"33", "Jawa Tengah", false},
    Province{"34", "Daerah Istimewa Yogyakarta", false},
    Province{"35", "Jawa Timur", false},
    Province{"36", "Banten", false},
    Province{"51", "Bali", false},
    Province{"52", "Nusa Tenggara Barat", false},
    Province{"53", "Nusa Tenggara Timur", false},
    Province{"54", "Timor Timur", true},  // until 1999 (known, medium)
    Province{"61", "Kalimantan Barat", false},
    Province{"62", "Kalimantan Tengah", false},
    Province{"63", "Kalimantan Selatan", false},
    Province{"64", "Kalimantan Timur", false},
    Province{"65", "Kalimantan Utara", false},
    Province{"71", "Sulawesi Utara", false},
    Province{"72", "Sulawesi Tengah", false},
    Province{"73", "Sulawesi Selatan", false},
    Province{"74", "Sulawesi Tenggara", false},
    Province{"75", "Gorontalo", false},
    Province{"76", "Sulawesi Barat", false},
    Province{"81", "Maluku", false},
    Province{"82", "Maluku Utara", false},
    Province{"91", "Papua", false},
    Province{"92", "Papua Barat", false},
    Province{"93", "Papua Selatan", false},
    Province{"94", "Papua Tengah", false},
    Province{"95", "Papua Pegunungan", false},
    Province{"96", "Papua Barat Daya", false},
};

/// The digits of the four levels, one after the other.
constexpr std::array<std::size_t, 4> level_digits = {2, 2, 2, 4};

/// "33.75.01" from "337501"; nothing when the digits do not end with a level.
std::optional<std::string> dotted(std::string_view digits) {
    std::string text;
    for (auto const count : level_digits) {
        if (digits.empty()) break;
        if (digits.size() < count) return std::nullopt;
        if (!text.empty()) text += '.';
        text += digits.substr(0, count);
        digits.remove_prefix(count);
    }
    if (text.empty() || !digits.empty()) return std::nullopt;
    return text;
}

bool has_only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::span<Province const> provinces() {
    return all_provinces;
}

std::optional<Province> find_province(std::string_view code) {
    auto const* const found = std::find_if(all_provinces.begin(), all_provinces.end(),
        [&](Province const& province) { return province.code == code; });
    if (found == all_provinces.end()) return std::nullopt;
    return *found;
}

Result<RegionCode> RegionCode::parse(std::string_view text) {
    Refusal const unreadable{RefusalKind::invalid, "region_format"};
    std::string digits;
    for (char const c : text)
        if (c != '.') digits += c;
    if (!has_only_digits(digits)) return unreadable;
    auto code = dotted(digits);
    // Dots that are written must stand between the levels.
    bool const misplaced = text.find('.') != std::string_view::npos && code && *code != text;
    if (!code || misplaced || code->find(".00") != std::string::npos) return unreadable;
    auto const province = find_province(code->substr(0, 2));
    if (!province || province->is_historical)
        return Refusal{RefusalKind::invalid, "region_province", {{"province", code->substr(0, 2)}}};
    return RegionCode(std::move(*code));
}

int RegionCode::level() const {
    return static_cast<int>(std::count(text_.begin(), text_.end(), '.')) + 1;
}

Result<PostalCode> PostalCode::parse(std::string_view text) {
    if (text.size() != 5 || !has_only_digits(text) || text[0] == '0')
        return Refusal{RefusalKind::invalid, "postal_code_format"};
    return PostalCode(std::string(text));
}

Result<CnPostalCode> CnPostalCode::parse(std::string_view text) {
    if (text.size() != 6 || !has_only_digits(text))
        return Refusal{RefusalKind::invalid, "cn_postal_code_format"};
    return CnPostalCode(std::string(text));
}

}  // namespace dermaga::trade
