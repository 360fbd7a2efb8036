#include "trade/cost/pack_rates.hpp"

#include <optional>
#include <string>

namespace dermaga::trade::cost {

namespace {

constexpr int ppm_scale = 6;

Refusal unknown_rate(std::string_view goods_code, std::string const& missing) {
    return {RefusalKind::invalid, "tax_rate_unknown",
        {{"code", std::string(goods_code)}, {"missing", missing}}};
}

std::optional<rules::TariffRate> duty_of(rules::TariffRates const& rates, DutyBasis basis) {
    switch (basis) {
        case DutyBasis::mfn: return rates.mfn;
        case DutyBasis::acfta: return rates.acfta;
        case DutyBasis::rcep: return rates.rcep;
    }
    return std::nullopt;
}

std::optional<Ruled<Decimal>> ruled(std::optional<rules::TariffRate> const& rate) {
    if (!rate) return std::nullopt;
    return Ruled<Decimal>{Decimal(rate->share, ppm_scale), rate->basis->rule};
}

}  // namespace

std::string KnownRates::missing() const {
    std::string names;
    auto const ask = [&names](auto const& rate, char const* name) {
        if (!rate) names += (names.empty() ? "" : "_") + std::string(name);
    };
    ask(duty, "duty");
    ask(vat, "vat");
    ask(consumption, "consumption");
    return names;
}

KnownRates known_rates_of(
    rules::Rates const& rates, std::string_view goods_code, DutyBasis basis, Date date) {
    auto const known = rates.tariff(goods_code, date);
    return {ruled(duty_of(known, basis)), ruled(known.vat), ruled(known.consumption)};
}

Result<TaxRates> tax_rates_of(
    rules::Rates const& rates, std::string_view goods_code, DutyBasis basis, Date date) {
    auto const known = known_rates_of(rates, goods_code, basis, date);
    if (auto const missing = known.missing(); !missing.empty())
        return unknown_rate(goods_code, missing);
    return TaxRates{*known.duty, *known.vat, *known.consumption};
}

Result<CbecLimits> cbec_limits_of(rules::Rates const& rates, Date date) {
    auto const single = number_of(rates, "cbec_single_max", date);
    if (!single) return single.error();
    auto const annual = number_of(rates, "cbec_annual_max", date);
    if (!annual) return annual.error();
    auto const items = number_of(rates, "cbec_indivisible_items", date);
    if (!items) return items.error();
    auto const duty_share = share_of(rates, "cbec_duty_share", date);
    if (!duty_share) return duty_share.error();
    auto const tax_share = share_of(rates, "cbec_tax_share", date);
    if (!tax_share) return tax_share.error();
    return CbecLimits{.single_max = {Money{single->value, Currency::CNY}, single->rule},
        .annual_max = {Money{annual->value, Currency::CNY}, annual->rule},
        .items_above_single_max = *items,
        .duty_share = *duty_share,
        .tax_share = *tax_share};
}

Result<Ruled<std::int64_t>> number_of(rules::Rates const& rates, std::string_view name, Date date) {
    auto const* const number = rates.number(name, date);
    if (number == nullptr)
        return Refusal{RefusalKind::invalid, "rule_number_unknown", {{"name", std::string(name)}}};
    return Ruled<std::int64_t>{number->value, number->basis.rule};
}

Result<Ruled<Decimal>> share_of(rules::Rates const& rates, std::string_view name, Date date) {
    auto const number = number_of(rates, name, date);
    if (!number) return number.error();
    return Ruled<Decimal>{Decimal(number->value, ppm_scale), number->rule};
}

}  // namespace dermaga::trade::cost
