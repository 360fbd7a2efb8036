#include "trade/pirt.hpp"

#include <optional>

#include "trade/digits.hpp"
#include "trade/region.hpp"

namespace dermaga::trade {

namespace {

/// The 15 digits behind "P-IRT" or "P-IRT No."; nothing when there are other characters or lengths.
std::optional<std::string> digits_behind_name(std::string_view text) {
    auto const plain = plain_upper(text);
    std::string_view rest = plain;
    for (std::string_view const word : {"PIRT", "NO", ":"})
        if (rest.starts_with(word)) rest.remove_prefix(word.size());
    auto digits = plain_digits(rest);
    if (!digits || digits->size() != 15) return std::nullopt;
    return digits;
}

}  // namespace

Result<PirtNumber> PirtNumber::parse(std::string_view text) {
    auto digits = digits_behind_name(text);
    if (!digits) return Refusal{RefusalKind::invalid, "pirt_format"};
    if (digits->front() == '0' || digits->front() == '9')
        return Refusal{RefusalKind::invalid, "pirt_packaging", {{"digit", digits->substr(0, 1)}}};
    // A certificate lives five years, so that a province of the past may still stand in it.
    if (!find_province(digits->substr(3, 2)) || digits->substr(5, 2) == "00")
        return Refusal{RefusalKind::invalid, "pirt_region", {{"region", digits->substr(3, 4)}}};
    return PirtNumber(std::move(*digits));
}

std::string PirtNumber::text() const {
    return "P-IRT " + digits_.substr(0, 13) + "-" + digits_.substr(13);
}

Faults PirtNumber::warnings(std::string const& pointer) const {
    if (food_type() >= "01" && food_type() <= "16") return {};
    return {{pointer, "pirt_food_type_unusual", {{"type", std::string(food_type())}},
        Fault::Severity::warning}};
}

}  // namespace dermaga::trade
