#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/exchange_rate.hpp"
#include "base/messages.hpp"
#include "base/money.hpp"
#include "db/transaction.hpp"
#include "platform/platform.hpp"

namespace dermaga::rules {

class Books;

/// A line of what is to be ordered, with its price in IDR for all its pieces.
struct OrderCostLine {
    std::string product_id;
    std::int64_t quantity = 0;
    Money price{0, Currency::IDR};
};
struct OrderCostQuestion {
    std::string route;
    bool other_routes = false;  ///< side by side with `route`, which comes first
    std::string incoterm;
    std::optional<Money> freight;    ///< CNY or IDR
    std::optional<Money> insurance;  ///< CNY or IDR
    std::string duty;                ///< "mfn", "acfta", "rcep"
    std::vector<OrderCostLine> lines;
    std::optional<ExchangeRate> rate;  ///< CNY to IDR; the pack's when absent
    Language language{};
};

/// What an order would cost on arrival by the pack in force, for services that quote it.
class OrderCosts {
  public:
    /// `platform` outlives it.
    explicit OrderCosts(Platform& platform);
    /// {"date","pack","rate","assumed_zero","problem","routes"}, each figure with its rule. Nothing
    /// is refused: a line without a code or a rate has its problem and taxes of null, as have the
    /// sums they would be in; what concerns the whole stands at `problem`.
    std::string json(db::Transaction& tx, OrderCostQuestion const& asked) const;

  private:
    Platform& platform_;
    std::shared_ptr<Books> books_;
};

}  // namespace dermaga::rules
