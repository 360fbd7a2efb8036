#include "trade/route.hpp"

namespace dermaga::trade {

namespace {

constexpr std::array<std::string_view, all_routes.size()> codes = {
    "domestic", "0110", "9610", "1210", "1239", "sample"};

}  // namespace

std::string_view route_code(Route route) {
    return codes[static_cast<std::size_t>(route)];
}

std::optional<Route> parse_route(std::string_view code) {
    for (auto const route : all_routes)
        if (route_code(route) == code) return route;
    return std::nullopt;
}

bool is_cross_border_retail(Route route) {
    return route == Route::direct_purchase || route == Route::bonded || route == Route::bonded_a;
}

}  // namespace dermaga::trade
