#include "trade/cost/valuation.hpp"

#include "base/exact.hpp"
#include "base/split.hpp"

namespace dermaga::trade::cost {

namespace {

Money sum_of(std::span<Money const> amounts, Currency currency) {
    Money sum{0, currency};
    for (auto const amount : amounts)
        sum = sum + amount;
    return sum;
}

std::vector<Money> over_lines(Money total, std::span<Money const> prices) {
    std::vector<std::int64_t> weights;
    weights.reserve(prices.size());
    for (auto const price : prices)
        weights.push_back(price.minor());
    return split_by_largest_remainder(total, weights);
}

/// The insurance given or assumed. A price that has it inside needs no assumption.
Money insurance_of(Carriage const& carriage, Money prices, SellerPays pays) {
    Money const none{0, prices.currency()};
    if (carriage.insurance) return *carriage.insurance;
    if (pays.insurance || !carriage.insurance_assumed) return none;
    auto const insured = pays.carriage ? prices : prices + carriage.freight.value_or(none);
    return Exact(insured.minor())
        .times(carriage.insurance_assumed->value)
        .to_money(prices.currency(), to_minor_half_up);
}

}  // namespace

SellerPays seller_pays(Incoterm const& term) {
    auto const name = term.text();
    bool const delivers = name == "DAP" || name == "DPU" || name == "DDP";
    bool const insures = name == "CIF" || name == "CIP";
    bool const ships = name == "CFR" || name == "CPT";
    return {.carriage = delivers || insures || ships,
        .insurance = delivers || insures,
        .import_tax = name == "DDP"};
}

std::vector<std::string_view> assumed_zero(Carriage const& carriage) {
    auto const pays = seller_pays(carriage.term);
    std::vector<std::string_view> parts;
    if (!carriage.freight && !pays.carriage) parts.emplace_back("freight");
    if (!carriage.insurance && !carriage.insurance_assumed && !pays.insurance)
        parts.emplace_back("insurance");
    return parts;
}

Result<std::vector<ValuedLine>> value_lines(
    std::span<Money const> prices, Carriage const& carriage) {
    if (carriage.insurance_assumed && carriage.insurance_assumed->value > Decimal(1, 0))
        return Refusal{RefusalKind::invalid, "tax_rate_range"};
    auto const pays = seller_pays(carriage.term);
    Money const none{0, prices.front().currency()};
    auto const total = sum_of(prices, none.currency());
    auto const freight = over_lines(carriage.freight.value_or(none), prices);
    auto const insurance = over_lines(insurance_of(carriage, total, pays), prices);
    std::vector<ValuedLine> lines;
    lines.reserve(prices.size());
    for (std::size_t i = 0; i < prices.size(); ++i) {
        auto goods = prices[i];
        if (pays.carriage) goods = goods - freight[i];
        if (pays.insurance) goods = goods - insurance[i];
        if (goods.minor() < 0) return Refusal{RefusalKind::invalid, "cost_carriage_exceeds_price"};
        lines.push_back({goods, freight[i], insurance[i]});
    }
    return lines;
}

}  // namespace dermaga::trade::cost
