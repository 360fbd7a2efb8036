#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/exchange_rate.hpp"
#include "base/messages.hpp"
#include "base/money.hpp"
#include "db/transaction.hpp"
#include "export/domain/cost_wish.hpp"

namespace dermaga::exports {

/// One line of a quote, with its price in IDR for all its pieces.
struct CostLine {
    std::string product_id;
    std::int64_t quantity = 0;
    Money price{0, Currency::IDR};
};
struct CostQuestion {
    CostWish wish;
    std::string route;
    std::string incoterm;
    std::vector<CostLine> lines;
    std::optional<ExchangeRate> rate;  ///< CNY to IDR; the rules' own when absent
    Language language{};               ///< of the texts beside the figures
};

/// What the goods cost on their arrival in China, as JSON text; the rules of trade answer. What
/// cannot be worked out is in the answer with its reason and refuses nothing.
using LandedCosts = std::function<std::string(db::Transaction&, CostQuestion const&)>;

}  // namespace dermaga::exports
