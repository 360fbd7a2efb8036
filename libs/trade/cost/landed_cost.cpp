#include "trade/cost/landed_cost.hpp"

#include <string>

#include "base/split.hpp"
#include "trade/cost/cost_input.hpp"

namespace dermaga::trade::cost {

namespace {

CostSums sums_of(std::span<LandedLine const> lines) {
    Money const none{0, Currency::CNY};
    CostSums sums{none, none, none, none, none, none};
    for (auto const& [value, tax] : lines) {
        sums.goods = sums.goods + value.goods;
        sums.freight = sums.freight + value.freight;
        sums.insurance = sums.insurance + value.insurance;
        sums.duty = sums.duty + tax.duty.amount;
        sums.vat = sums.vat + tax.vat.amount;
        sums.consumption = sums.consumption + tax.consumption.amount;
    }
    return sums;
}

CostSums in_rupiah(CostSums const& yuan, ExchangeRate const& rate) {
    std::int64_t const weights[] = {yuan.goods.minor(),     yuan.freight.minor(),
                                    yuan.insurance.minor(), yuan.duty.minor(),
                                    yuan.vat.minor(),       yuan.consumption.minor()};
    auto const total = rate.convert(yuan.total(), to_rupiah_half_up);
    // Split in whole rupiah, of which each has a hundred minor units.
    auto const parts =
        split_by_largest_remainder(Money{total.minor() / 100, Currency::IDR}, weights);
    return {parts[0] * 100, parts[1] * 100, parts[2] * 100,
            parts[3] * 100, parts[4] * 100, parts[5] * 100};
}

/// Takes a tax off every line when its sum is small enough.
void waive(std::vector<LandedLine>& lines, TaxFigure LineTax::* tax, Ruled<Money> const& up_to) {
    Money sum{0, up_to.value.currency()};
    for (auto const& line : lines)
        sum = sum + (line.tax.*tax).amount;
    if (sum.minor() == 0 || sum > up_to.value) return;
    for (auto& line : lines) {
        auto& figure = line.tax.*tax;
        figure.amount = Money{0, sum.currency()};
        figure.waived_by = up_to.rule;
    }
}

struct Order {
    std::vector<ValuedLine> values;
    Money dutiable() const {
        Money sum{0, Currency::CNY};
        for (auto const& value : values)
            sum = sum + value.dutiable();
        return sum;
    }
};

Result<LandedCost> landed(Order const& order, RouteTerms const& terms, TaxShares const& shares,
                          ExchangeRate const& rate) {
    std::vector<LandedLine> lines;
    lines.reserve(order.values.size());
    for (std::size_t i = 0; i < order.values.size(); ++i) {
        auto tax = tax_of(order.values[i].dutiable(), terms.rates[i], shares);
        if (!tax) return tax.error();
        lines.push_back({order.values[i], std::move(*tax)});
    }
    auto const* const full = std::get_if<FullTax>(&terms.tax);
    if (full && full->waived_up_to)
        for (auto const tax : {&LineTax::duty, &LineTax::vat, &LineTax::consumption})
            waive(lines, tax, *full->waived_up_to);
    auto const yuan = sums_of(lines);
    auto const pays = seller_pays(terms.carriage.term);
    bool const is_assumed = !terms.carriage.insurance && !pays.insurance;
    return LandedCost{std::move(lines), yuan, in_rupiah(yuan, rate), pays,
                      is_assumed ? terms.carriage.insurance_assumed : std::nullopt};
}

Result<RouteCost> cost_of(CostInput const& input, std::size_t route_index, RouteTerms const& terms,
                          ExchangeRate const& rate) {
    auto values = value_lines(input.prices, input.carriages[route_index]);
    if (!values) return values.error();
    Order const order{std::move(*values)};
    RouteCost route{terms.route, std::nullopt, std::nullopt};
    TaxShares shares;
    if (auto const* const retail = std::get_if<CbecTax>(&terms.tax)) {
        route.limits =
            decide_cbec({order.dutiable(), input.items, retail->used_this_year}, retail->limits);
        if (!route.limits->is_open()) return route;
        shares = shares_of(*route.limits, retail->limits);
    }
    auto cost = landed(order, terms, shares, rate);
    if (!cost) return cost.error();
    route.cost = std::move(*cost);
    return route;
}

}  // namespace

Result<Comparison> compare_routes(std::span<GoodsLine const> lines,
                                  std::span<RouteTerms const> routes, ExchangeRate const& rate) {
    auto const input = read_cost_input(lines, routes, rate);
    if (!input) return input.error();
    Comparison comparison{rate, {}};
    comparison.routes.reserve(routes.size());
    for (std::size_t i = 0; i < routes.size(); ++i) {
        auto route = cost_of(*input, i, routes[i], rate);
        if (!route) {
            auto const refusal = route.error();
            return Refusal(
                Faults{{"/routes/" + std::to_string(i), refusal.code(), refusal.arguments()}});
        }
        comparison.routes.push_back(std::move(*route));
    }
    return comparison;
}

}  // namespace dermaga::trade::cost
