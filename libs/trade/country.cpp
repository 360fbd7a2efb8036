#include "trade/country.hpp"

#include <algorithm>
#include <array>

namespace dermaga::trade {

namespace {

constexpr std::array all_countries = {
    Country{"AU", "AUS", "601", "Australia", "Australia", "澳大利亚"},
    Country{"CN", "CHN", "142", "Tiongkok", "China", "中国"},
    Country{"HK", "HKG", "110", "Hong Kong", "Hong Kong", "中国香港"},
    Country{"ID", "IDN", "112", "Indonesia", "Indonesia", "印度尼西亚"},
    Country{"JP", "JPN", "116", "Jepang", "Japan", "日本"},
    Country{"KR", "KOR", "133", "Korea Selatan", "Korea", "韩国"},
    Country{"MY", "MYS", "122", "Malaysia", "Malaysia", "马来西亚"},
    Country{"NZ", "NZL", "609", "Selandia Baru", "New Zealand", "新西兰"},
    Country{"PH", "PHL", "129", "Filipina", "Philippines", "菲律宾"},
    Country{"SG", "SGP", "132", "Singapura", "Singapore", "新加坡"},
    Country{"TH", "THA", "136", "Thailand", "Thailand", "泰国"},
    Country{"US", "USA", "502", "Amerika Serikat", "United States", "美国"},
    Country{"VN", "VNM", "141", "Vietnam", "Vietnam", "越南"},
};

}  // namespace

std::span<Country const> countries() {
    return all_countries;
}

std::optional<Country> find_country(std::string_view code) {
    auto const* const found =
        std::find_if(all_countries.begin(), all_countries.end(), [&](Country const& country) {
            return country.alpha2 == code || country.alpha3 == code || country.customs == code;
        });
    if (found == all_countries.end()) return std::nullopt;
    return *found;
}

}  // namespace dermaga::trade
