#include "rules/domain/goods.hpp"

#include <algorithm>
#include <limits>

namespace dermaga::rules {

std::string agreeing_gcode(std::string const& hs, std::string const& gcode) {
    constexpr std::size_t common_digits = 6;
    if (hs.size() < common_digits || gcode.starts_with(hs.substr(0, common_digits))) return gcode;
    return {};
}

bool do_codes_disagree(Goods const& goods) {
    return !goods.gcode.empty() && goods.offer.product.gcode.empty();
}

std::optional<Money> price_in_yuan(trade::rules::Rates const& rates, Money price, Date date) {
    auto const* const rate = rates.number(reference_rate, date);
    if (rate == nullptr || rate->value <= 0) return std::nullopt;
    // Sen times 1,000 over rupiah per 1,000 yuan: both currencies have a hundred minor units.
    __extension__ using Wide = __int128;
    auto const fen = (Wide{price.minor()} * 1000 * 2 + rate->value) / (Wide{rate->value} * 2);
    if (fen > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Money(static_cast<std::int64_t>(fen), Currency::CNY);
}

std::optional<Money> price_for_limits(trade::rules::RuleBook const& book, Money price,
    std::int64_t pieces, std::optional<ExchangeRate> const& house, Date date) {
    if (house) return house->convert(price, to_minor_half_up);
    auto const& rates = book.rates();
    auto const yuan = price_in_yuan(rates, price, date);
    auto const* const rate = rates.number(reference_rate, date);
    if (!yuan || rate->basis.confidence != trade::rules::Confidence::k_low) return yuan;
    auto const is_above = [&](std::string_view name, std::int64_t count) {
        auto const* const limit = rates.number(name, date);
        return limit != nullptr && yuan->minor() > limit->value / count;
    };
    auto const* const indivisible = rates.number(indivisible_items, date);
    bool const may_be_divided = indivisible == nullptr || pieces > indivisible->value;
    bool const is_doubtful =
        (may_be_divided && is_above(single_limit, pieces)) || is_above(annual_limit, pieces);
    return is_doubtful ? std::nullopt : yuan;
}

std::optional<Money> steady_price(trade::rules::RuleBook const& book, Money price,
    std::optional<ExchangeRate> const& house, Date date) {
    auto const yuan = price_in_yuan(book.rates(), price, date);
    if (!yuan || !house || is_within_leeway(book, house->value(), date)) return yuan;
    auto const fen = house->convert(price, to_minor_half_up).minor();
    return std::max(*yuan, Money(fen / rate_leeway + fen % rate_leeway, Currency::CNY));
}

bool turns_on_rate(
    trade::rules::RuleBook const& book, std::optional<Money> const& steady, Date date) {
    if (!steady) return true;
    return std::ranges::any_of(book.measures(), [&](trade::rules::Measure const& measure) {
        using trade::rules::Input;
        auto const* const limit = book.rates().number(measure.number, date);
        bool const is_value =
            measure.input == Input::value_cny_fen || measure.input == Input::year_cny_fen;
        // A fen more, since both prices are rounded.
        return is_value && limit != nullptr && steady->minor() + 1 > limit->value / rate_leeway;
    });
}

bool is_within_leeway(trade::rules::RuleBook const& book, Decimal const& idr_per_yuan, Date date) {
    auto const* const rate = book.rates().number(reference_rate, date);
    return rate == nullptr || idr_per_yuan >= Decimal(rate->value / rate_leeway, 3);
}

}  // namespace dermaga::rules
