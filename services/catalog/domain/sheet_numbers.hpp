#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dermaga::catalog {

/// What one separator before exactly three last digits is, as in "1.250".
enum class SingleSeparator : std::uint8_t { groups_thousands, decimals };

/// A number as people type it into a sheet, in thousandths: "85000", "85.000", "85.000,00",
/// "1,299.00", "Rp 85.000", "0.5". Nothing for a sign, letters,
/// more than 15 digits, or groups that are not of three ("1.299.00", "24.11.2026").
std::optional<std::int64_t> read_thousandths(
    std::string_view text, SingleSeparator single = SingleSeparator::groups_thousands);

}  // namespace dermaga::catalog
