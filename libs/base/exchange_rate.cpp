#include "base/exchange_rate.hpp"

#include <algorithm>
#include <stdexcept>

namespace dermaga {

namespace {

std::optional<Timestamp> earlier(std::optional<Timestamp> a, std::optional<Timestamp> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

Refusal refuse(char const* code) {
    return {RefusalKind::invalid, code};
}

}  // namespace

Result<ExchangeRate> ExchangeRate::make(CurrencyPair pair, Decimal value, RateSource source) {
    if (pair.base == pair.quote) return refuse("rate_same_currency");
    if (value.is_zero()) return refuse("rate_zero");
    if (source.name.empty()) return refuse("rate_source_missing");
    return ExchangeRate(pair, value, std::move(source));
}

Money ExchangeRate::convert(Money amount, RoundTo to) const {
    auto const exponents = currency_exponent(pair_.quote) - currency_exponent(pair_.base);
    Exact const exact(amount.minor());
    if (amount.currency() == pair_.base)
        return exact.times(value_).shifted(exponents).to_money(pair_.quote, to);
    if (amount.currency() == pair_.quote)
        return exact.over(value_).shifted(-exponents).to_money(pair_.base, to);
    throw std::logic_error("an amount in neither currency of the rate");
}

Result<ExchangeRate> cross_rate(
    ExchangeRate const& to_base, ExchangeRate const& to_quote, int scale) {
    if (to_base.pair().base != to_quote.pair().base) return refuse("rate_no_common_base");
    auto const value =
        Exact(to_quote.value()).over(to_base.value()).to_decimal(scale, Rounding::half_up);
    auto const& first = to_base.source();
    auto const& second = to_quote.source();
    return ExchangeRate::make({to_base.pair().quote, to_quote.pair().quote}, value,
        {second.name + " / " + first.name, std::max(first.as_of, second.as_of),
            earlier(first.valid_until, second.valid_until)});
}

}  // namespace dermaga
