#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/money.hpp"

namespace dermaga {

/// Divides `total` in proportion to `weights` so that the parts add up to it exactly: every part is
/// rounded down, and the minor units left over go one each to those that lost most, the earlier
/// first where two lost the same. No part is a whole minor unit away from its exact share. Weights
/// that are all zero count as equal. No weights, or one below zero, is a bug and throws
/// std::logic_error.
std::vector<Money> split_by_largest_remainder(Money total, std::span<std::int64_t const> weights);

}  // namespace dermaga
