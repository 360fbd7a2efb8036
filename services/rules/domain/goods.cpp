#include "rules/domain/goods.hpp"

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

}  // namespace dermaga::rules
