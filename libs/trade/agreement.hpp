#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dermaga::trade {

/// The agreements under which China lowers its duty for Indonesian goods.
enum class Agreement : std::uint8_t {
    acfta,  ///< ASEAN-China; its certificate is Form E
    rcep,
};
inline constexpr std::array all_agreements = {Agreement::acfta, Agreement::rcep};

/// "acfta", "rcep": in tables and messages.
std::string_view agreement_name(Agreement agreement);
std::optional<Agreement> parse_agreement(std::string_view name);

}  // namespace dermaga::trade
