#include "trade/cost/import_tax.hpp"

#include "base/exact.hpp"

namespace dermaga::trade::cost {

namespace {

Decimal one() {
    return {1, 0};
}
constexpr int rate_scale_max = 4;  ///< a hundredth of a per cent
Decimal duty_max() {
    return {10, 0};
}
Decimal consumption_max() {
    return {9, 1};
}

bool is_within(Decimal const& rate, Decimal const& most) {
    return rate.scale() <= rate_scale_max && rate <= most;
}

bool are_rates(TaxRates const& rates, TaxShares const& shares) {
    auto const is_share = [](std::optional<Ruled<Decimal>> const& share) {
        return !share || is_within(share->value, one());
    };
    return is_within(rates.duty.value, duty_max()) && is_within(rates.vat.value, one()) &&
        is_within(rates.consumption.value, consumption_max()) && is_share(shares.duty) &&
        is_share(shares.others);
}

Decimal due(std::optional<Ruled<Decimal>> const& share) {
    return share ? share->value : one();
}

}  // namespace

Result<LineTax> tax_of(Money dutiable, TaxRates const& rates, TaxShares const& shares) {
    if (!are_rates(rates, shares)) return Refusal{RefusalKind::invalid, "tax_rate_range"};
    auto const currency = dutiable.currency();
    Exact const value(dutiable.minor());
    auto const duty = rates.duty.value * due(shares.duty);
    // What VAT and consumption tax are levied on: the value, the duty, and the consumption tax
    // itself.
    auto const base = value.times(one() + duty).over(one() - rates.consumption.value);
    auto const part_of_base = [&](Decimal const& rate) {
        return base.times(rate).times(due(shares.others)).to_money(currency, to_minor_half_up);
    };
    return LineTax{
        {value.times(duty).to_money(currency, to_minor_half_up), rates.duty, shares.duty},
        {part_of_base(rates.vat.value), rates.vat, shares.others},
        {part_of_base(rates.consumption.value), rates.consumption, shares.others},
    };
}

}  // namespace dermaga::trade::cost
