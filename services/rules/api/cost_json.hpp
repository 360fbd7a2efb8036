#pragma once

#include <string>
#include <vector>

#include "rules/api/shared.hpp"
#include "rules/domain/goods.hpp"
#include "rules/domain/landed_cost.hpp"

namespace dermaga::rules {

/// A question with the rate that was asked for; nothing where the pack's is to be used.
struct CostBody {
    CostQuestion question;
    std::optional<ExchangeRate> rate;
};
/// Faults of the reader, incoterm_unknown, cost_route_domestic, and those of ExchangeRate::make.
Result<CostBody> read_cost_question(std::string_view body, Goods const& goods, Timestamp now);

/// The answer with everything behind it.
struct CostAnswer {
    std::string product_id;
    Date date{};
    ExchangeRate rate;
    bool is_rate_of_pack = false;
    std::vector<RouteAnswer> routes;
};
std::string cost_json(ActiveBook const& active, CostAnswer const& answer, Reader const& reader);

}  // namespace dermaga::rules
