#include "trade/halal.hpp"

#include "trade/digits.hpp"

namespace dermaga::trade {

Result<HalalNumber> HalalNumber::parse(std::string_view text) {
    auto const plain = plain_upper(text);
    if (plain.starts_with("KH")) return Refusal{RefusalKind::invalid, "halal_decree_number"};
    auto const digits =
        plain.starts_with("ID") ? plain_digits(std::string_view(plain).substr(2)) : std::nullopt;
    if (!digits || digits->size() < digits_min || digits->size() > digits_max)
        return Refusal{RefusalKind::invalid, "halal_format"};
    return HalalNumber("ID" + *digits);
}

Faults HalalNumber::warnings(std::string const& pointer) const {
    auto const digits = text_.size() - 2;
    if (digits == digits_usual) return {};
    return {{pointer, "halal_length_unusual",
        {{"length", std::to_string(digits)}, {"usual", std::to_string(digits_usual)}},
        Fault::Severity::warning}};
}

}  // namespace dermaga::trade
