#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace dermaga::trade {

/// A country by its codes: ISO 3166-1 in addresses and general declarations, the three digits of
/// Chinese customs in cross-border e-commerce messages.
struct Country {
    std::string_view alpha2;
    std::string_view alpha3;
    std::string_view customs;
    std::string_view name_id;
    std::string_view name_en;
    std::string_view name_zh;
};
/// The countries of this trade, by alpha-2. Source: customs code tables of China (Indonesia 112,
/// China 142, Japan 116, Hong Kong 110, USA 502 seen; the others, partners in RCEP, known, high).
std::span<Country const> countries();
/// One of them by alpha-2 ("ID"), alpha-3 ("IDN") or customs code ("112").
std::optional<Country> find_country(std::string_view code);

}  // namespace dermaga::trade
