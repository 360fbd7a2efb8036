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
    std::int64_t const weights[] = {yuan.goods.minor(), yuan.freight.minor(),
        yuan.insurance.minor(), yuan.duty.minor(), yuan.vat.minor(), yuan.consumption.minor()};
    auto const total = rate.convert(yuan.total(), to_rupiah_half_up);
    // Split in whole rupiah, of which each has a hundred minor units.
    auto const parts =
        split_by_largest_remainder(Money{total.minor() / 100, Currency::IDR}, weights);
    return {parts[0] * 100, parts[1] * 100, parts[2] * 100, parts[3] * 100, parts[4] * 100,
        parts[5] * 100};
}

Money dutiable_of(std::span<ValuedLine const> values) {
    Money sum{0, Currency::CNY};
    for (auto const& value : values)
        sum = sum + value.dutiable();
    return sum;
}

Result<std::vector<LandedLine>> tax_lines(
    std::span<ValuedLine const> values, std::span<TaxRates const> rates, TaxShares const& shares) {
    std::vector<LandedLine> lines;
    lines.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto tax = tax_of(values[i].dutiable(), rates[i], shares);
        if (!tax) return tax.error();
        lines.push_back({values[i], std::move(*tax)});
    }
    return lines;
}

bool is_small(Money sum, Ruled<Money> const& waiver) {
    return sum.minor() > 0 && sum <= waiver.value;
}

void waive(std::span<LandedLine> lines, TaxFigure LineTax::* tax, std::string const& rule) {
    for (auto& line : lines) {
        auto& figure = line.tax.*tax;
        figure.amount = Money{0, figure.amount.currency()};
        figure.share = Ruled<Decimal>{{}, rule};
    }
}

/// The lines with their taxes, but for those whose sum is too small to be collected.
Result<std::vector<LandedLine>> tax_lines(
    std::span<ValuedLine const> values, std::span<TaxRates const> rates, FullTax const& tax) {
    auto lines = tax_lines(values, rates, TaxShares{});
    if (!lines || !tax.waived_up_to) return lines;
    auto const& waiver = *tax.waived_up_to;
    // VAT and consumption tax are levied on the duty that is collected: worked out again without
    // it.
    if (is_small(sums_of(*lines).duty, waiver))
        lines = tax_lines(values, rates, TaxShares{Ruled<Decimal>{{}, waiver.rule}, {}});
    auto const sums = sums_of(*lines);
    if (is_small(sums.vat, waiver)) waive(*lines, &LineTax::vat, waiver.rule);
    if (is_small(sums.consumption, waiver)) waive(*lines, &LineTax::consumption, waiver.rule);
    return lines;
}

LandedCost landed(
    std::vector<LandedLine> lines, Carriage const& carriage, ExchangeRate const& rate) {
    auto const yuan = sums_of(lines);
    auto const pays = seller_pays(carriage.term);
    bool const is_assumed = !carriage.insurance && !pays.insurance;
    return {std::move(lines), yuan, in_rupiah(yuan, rate), pays,
        is_assumed ? carriage.insurance_assumed : std::nullopt};
}

Result<RouteCost> cost_of(CostInput const& input, std::size_t route_index, RouteTerms const& terms,
    ExchangeRate const& rate) {
    auto const& carriage = input.carriages[route_index];
    auto const values = value_lines(input.prices, carriage);
    if (!values) return values.error();
    RouteCost route{terms.route, std::nullopt, std::nullopt};
    auto const* const full = std::get_if<FullTax>(&terms.tax);
    auto const* const retail = std::get_if<CbecTax>(&terms.tax);
    if (retail) {
        CbecOrder const order{dutiable_of(*values), input.items, retail->used_this_year};
        route.limits = decide_cbec(order, retail->limits);
        if (!route.limits->is_open()) return route;
    }
    auto lines = full ? tax_lines(*values, terms.rates, *full)
                      : tax_lines(*values, terms.rates, shares_of(*route.limits, retail->limits));
    if (!lines) return lines.error();
    route.cost = landed(std::move(*lines), carriage, rate);
    return route;
}

}  // namespace

bool is_yuan_rate(Decimal const& idr_per_yuan) {
    return idr_per_yuan >= Decimal(idr_per_yuan_min, 0) &&
        idr_per_yuan <= Decimal(idr_per_yuan_max, 0);
}

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
