#include "rules/domain/goods.hpp"

#include <limits>

namespace dermaga::rules {

std::optional<Money> price_in_yuan(trade::rules::Rates const& rates, Money price, Date date) {
    auto const* const rate = rates.number(reference_rate, date);
    if (rate == nullptr || rate->value <= 0) return std::nullopt;
    // Sen times 1,000 over rupiah per 1,000 yuan: both currencies have a hundred minor units.
    __extension__ using Wide = __int128;
    auto const fen = (Wide{price.minor()} * 1000 * 2 + rate->value) / (Wide{rate->value} * 2);
    if (fen > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Money(static_cast<std::int64_t>(fen), Currency::CNY);
}

}  // namespace dermaga::rules
