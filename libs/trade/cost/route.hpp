#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dermaga::trade::cost {

/// A way of goods into China, by the supervision mode of Chinese customs.
enum class Route : std::uint8_t {
    general_trade,    ///< 0110: cargo with all licences
    direct_purchase,  ///< 9610: a parcel from Indonesia after the order
    bonded,    ///< 1210: first to a bonded warehouse of a pilot city, a parcel after the order
    bonded_a,  ///< 1239: the same elsewhere; first-import licences are not waived
    sample,    ///< a commercial sample, taxed as cargo
};

/// "0110", "9610", "1210", "1239", "sample".
std::string_view route_code(Route route);
std::optional<Route> parse_route(std::string_view code);
/// True for cross-border e-commerce, which has limits for each order and each buyer's year.
bool is_cross_border_retail(Route route);

}  // namespace dermaga::trade::cost
