#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dermaga::catalog {

/// A number as people type it into a sheet, in thousandths: "85000", "85.000", "85.000,00",
/// "1,299.00", "Rp 85.000", "0.5". One separator before exactly three last digits groups thousands.
/// Nothing for a sign, letters, or more than 15 digits.
std::optional<std::int64_t> read_thousandths(std::string_view text);

}  // namespace dermaga::catalog
