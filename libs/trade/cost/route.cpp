#include "trade/cost/route.hpp"

namespace dermaga::trade::cost {

std::string_view route_code(Route route) {
    switch (route) {
        case Route::general_trade:
            return "0110";
        case Route::direct_purchase:
            return "9610";
        case Route::bonded:
            return "1210";
        case Route::bonded_a:
            return "1239";
        case Route::sample:
            return "sample";
    }
    return "";
}

std::optional<Route> parse_route(std::string_view code) {
    for (auto const route : {Route::general_trade, Route::direct_purchase, Route::bonded,
                             Route::bonded_a, Route::sample})
        if (route_code(route) == code) return route;
    return std::nullopt;
}

bool is_cross_border_retail(Route route) {
    switch (route) {
        case Route::direct_purchase:
        case Route::bonded:
        case Route::bonded_a:
            return true;
        case Route::general_trade:
        case Route::sample:
            return false;
    }
    return false;
}

}  // namespace dermaga::trade::cost
