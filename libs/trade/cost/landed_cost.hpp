#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/exchange_rate.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "trade/cost/cbec_limits.hpp"
#include "trade/cost/import_tax.hpp"
#include "trade/cost/valuation.hpp"
#include "trade/route.hpp"

namespace dermaga::trade::cost {

inline constexpr std::size_t lines_max = 100;
inline constexpr std::size_t routes_max = 10;
inline constexpr std::int64_t items_max = 1'000'000;
/// What the prices of an order, its freight and its insurance may come to, each: a thousand million
/// yuan. Below it no sum of taxes, in rupiah either, leaves 64 bits.
inline constexpr Money order_max{100'000'000'000, Currency::CNY};

/// What a yuan may cost in rupiah: beyond it a rate is a slip of the pen, and amounts would leave
/// 64 bits.
inline constexpr std::int64_t idr_per_yuan_min = 1;
inline constexpr std::int64_t idr_per_yuan_max = 1'000'000;
/// True for a rate within them.
bool is_yuan_rate(Decimal const& idr_per_yuan);

/// One line of what is sold.
struct GoodsLine {
    Money price;             ///< of the whole line under the term of sale, in CNY or IDR
    std::int64_t items = 1;  ///< pieces that could be sent apart: a set of two is two
};

/// Taxes as for cargo: the normal ones, but for small sums that a rule waives.
struct FullTax {
    /// Each of the three taxes that comes to no more than this over the order is not collected; the
    /// other two are then not levied on it either.
    std::optional<Ruled<Money>> waived_up_to;
};
/// Taxes as for cross-border retail.
struct CbecTax {
    CbecLimits limits;
    std::optional<Money> used_this_year;  ///< by the buyer, in CNY; nothing when not known
};

/// One way to send the goods, with the numbers that hold for it. The same route may stand in a
/// comparison twice, with and without a preferential duty.
struct RouteTerms {
    Route route;
    Carriage carriage;            ///< amounts in CNY or IDR
    std::vector<TaxRates> rates;  ///< one for each line
    std::variant<FullTax, CbecTax> tax;
};

struct LandedLine {
    ValuedLine value;
    LineTax tax;
};
/// An order's cost by kind; each is the sum over the lines.
struct CostSums {
    Money goods;  ///< free on board
    Money freight;
    Money insurance;
    Money duty;
    Money vat;
    Money consumption;
    Money tax() const { return duty + vat + consumption; }
    Money total() const { return goods + freight + insurance + tax(); }
};
struct LandedCost {
    std::vector<LandedLine> lines;  ///< in CNY
    CostSums cny;
    /// The total half-up to whole rupiah, and its parts so that they add up to it.
    CostSums idr;
    SellerPays seller_pays;
    std::optional<Ruled<Decimal>> insurance_assumed;  ///< when the insurance was, by this rule
};

struct RouteCost {
    Route route;
    std::optional<CbecDecision> limits;  ///< for cross-border retail
    std::optional<LandedCost> cost;      ///< nothing when the limits close this way
};
/// What the goods cost on their arrival, by each way, side by side.
struct Comparison {
    ExchangeRate rate;  ///< the one behind every amount in IDR, with its source and time
    std::vector<RouteCost> routes;
};

/// Works out every route. `rate` joins CNY and IDR. Faults of the input are named all at once, at
/// pointers such as /lines/0/price and /routes/1/freight: cost_lines_count, cost_routes_count,
/// cost_items, cost_negative, cost_currency, cost_too_large. What a route cannot be worked out for
/// is named at /routes/1: cost_carriage_exceeds_price, tax_rate_range. Rates that are not one for
/// each line, and CbecTax on a route that is no cross-border retail or the other way round, are
/// bugs of the caller and throw std::logic_error.
Result<Comparison> compare_routes(
    std::span<GoodsLine const> lines, std::span<RouteTerms const> routes, ExchangeRate const& rate);

}  // namespace dermaga::trade::cost
