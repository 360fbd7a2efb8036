#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trade/cost/landed_cost.hpp"

namespace dermaga::trade::cost {

/// An order and its routes as the arithmetic wants them: within all limits, and in CNY.
struct CostInput {
    std::vector<Money> prices;  ///< by line
    std::int64_t items;
    std::vector<Carriage> carriages;  ///< by route
};

/// Checks everything and turns it into CNY, each amount half-up to the fen. The faults, and the
/// bug, are those of compare_routes.
Result<CostInput> read_cost_input(
    std::span<GoodsLine const> lines, std::span<RouteTerms const> routes, ExchangeRate const& rate);

}  // namespace dermaga::trade::cost
