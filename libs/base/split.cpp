#include "base/split.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace dermaga {

namespace {

__extension__ using Int128 = __int128;

Int128 sum_of(std::span<std::int64_t const> weights) {
    Int128 sum = 0;
    for (auto const weight : weights) {
        if (weight < 0) throw std::logic_error("a weight below zero");
        sum += weight;
    }
    return sum;
}

}  // namespace

std::vector<Money> split_by_largest_remainder(Money total, std::span<std::int64_t const> weights) {
    if (weights.empty()) throw std::logic_error("nothing to split between");
    auto const sum = sum_of(weights);
    auto const weight_at = [&](std::size_t i) { return sum == 0 ? 1 : weights[i]; };
    auto const whole = sum == 0 ? static_cast<Int128>(weights.size()) : sum;
    auto const sign = total.minor() < 0 ? -1 : 1;
    Int128 const magnitude = Int128{total.minor()} * sign;

    std::vector<Int128> parts(weights.size());  // the least amount has no positive twin in 64 bits
    std::vector<Int128> lost(weights.size());
    auto left = magnitude;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const share = magnitude * weight_at(i);
        parts[i] = share / whole;
        lost[i] = share % whole;
        left -= parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i)
        ++parts[order[i]];

    std::vector<Money> money;
    money.reserve(parts.size());
    for (auto const part : parts)
        money.emplace_back(static_cast<std::int64_t>(sign * part), total.currency());
    return money;
}

}  // namespace dermaga
