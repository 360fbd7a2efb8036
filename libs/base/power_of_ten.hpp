#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>

namespace dermaga {

/// Ten to the power of `exponent`, 0 to 18; anything else throws std::logic_error.
inline std::int64_t power_of_ten(int exponent) {
    static constexpr auto powers = [] {
        std::array<std::int64_t, 19> table{1};
        for (std::size_t i = 1; i < table.size(); ++i)
            table[i] = table[i - 1] * 10;
        return table;
    }();
    if (exponent < 0 || exponent > 18) throw std::logic_error("power of ten past 64 bits");
    return powers[static_cast<std::size_t>(exponent)];
}

}  // namespace dermaga
