#include "trade/gacc.hpp"

#include <algorithm>

#include "trade/digits.hpp"

namespace dermaga::trade {

Result<GaccNumber> GaccNumber::parse(std::string_view text) {
    auto plain = plain_upper(text);
    Refusal const unreadable{RefusalKind::invalid, "gacc_format"};
    if (!plain.starts_with('C') || plain.size() < 4 + digits_min || plain.size() > 4 + digits_max)
        return unreadable;
    auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(plain.begin() + 1, plain.begin() + 4, is_letter) ||
        !std::all_of(plain.begin() + 4, plain.end(), is_digit))
        return unreadable;
    return GaccNumber(std::move(plain));
}

}  // namespace dermaga::trade
