#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dermaga::trade {

/// How goods travel. The codes are those of Chinese customs (supervision modes).
enum class Route : std::uint8_t {
    domestic,         ///< a sale inside Indonesia
    general_trade,    ///< 0110: cargo with all licences
    direct_purchase,  ///< 9610: a parcel from Indonesia after the order
    bonded,    ///< 1210: first to a bonded warehouse of a pilot city, a parcel after the order
    bonded_a,  ///< 1239: the same elsewhere; first-import licences are not waived
    sample,    ///< a parcel of trade samples, taxed as cargo
};
inline constexpr std::array all_routes = {Route::domestic, Route::general_trade,
    Route::direct_purchase, Route::bonded, Route::bonded_a, Route::sample};

/// "domestic", "0110", "9610", "1210", "1239", "sample".
std::string_view route_code(Route route);
std::optional<Route> parse_route(std::string_view code);
/// True for cross-border e-commerce, which has limits for each order and each buyer's year.
bool is_cross_border_retail(Route route);

}  // namespace dermaga::trade
