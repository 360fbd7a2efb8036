#include "base/split.hpp"

#include <algorithm>
#include <stdexcept>

namespace dermaga {

namespace {

__extension__ using Int128 = __int128;

struct Part {
    Int128 minor;  // the least amount has no positive twin in 64 bits
    Int128 lost;   // by rounding down
    std::size_t line;
};

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

    std::vector<Part> parts(weights.size());
    auto left = magnitude;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const share = magnitude * weight_at(i);
        auto const rounded_down = share / whole;
        parts[i] = {rounded_down, share - rounded_down * whole, i};
        left -= rounded_down;
    }
    auto const last = parts.begin() + static_cast<std::ptrdiff_t>(left);
    std::nth_element(parts.begin(), last, parts.end(), [](Part const& a, Part const& b) {
        return a.lost != b.lost ? a.lost > b.lost : a.line < b.line;
    });
    for (auto part = parts.begin(); part != last; ++part)
        ++part->minor;

    std::vector<Money> money(parts.size(), Money{0, total.currency()});
    for (auto const& part : parts)
        money[part.line] = {static_cast<std::int64_t>(sign * part.minor), total.currency()};
    return money;
}

}  // namespace dermaga
