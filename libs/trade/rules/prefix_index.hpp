#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dermaga::trade::rules {

/// The longest tariff code: ten digits in China.
constexpr std::size_t code_digits_max = 10;

/// Which rows speak of a tariff code: those that name a beginning of it, found by binary search,
/// and those that name more digits than are known and so may speak of it.
class PrefixIndex {
  public:
    /// `digits` are 2 to 10 digits.
    void add(std::string_view digits, std::uint32_t row) {
        entries_.push_back({aligned(digits), static_cast<std::uint8_t>(digits.size()), row});
        lengths_ |= 1U << digits.size();
    }
    /// After the last add, before the first look-up.
    void sort() { std::ranges::sort(entries_); }
    bool empty() const { return entries_.empty(); }

    /// Calls `certain(row)` for each row that names a beginning of `digits`.
    template <class F>
    void for_each_prefix(std::string_view digits, F const& certain) const {
        for (std::size_t length = 1; length <= digits.size() && length <= code_digits_max;
            ++length) {
            if ((lengths_ >> length & 1U) == 0) continue;
            Entry const from{
                aligned(digits.substr(0, length)), static_cast<std::uint8_t>(length), 0};
            for (auto at = std::ranges::lower_bound(entries_, from);
                at != entries_.end() && at->code == from.code && at->length == from.length; ++at)
                certain(at->row);
        }
    }
    /// Calls `possible(row)` for each row that goes on after `digits`.
    template <class F>
    void for_each_longer(std::string_view digits, F const& possible) const {
        if (digits.size() >= code_digits_max || (lengths_ >> (digits.size() + 1)) == 0) return;
        auto const first = aligned(digits);
        auto const last = first + ten_to(code_digits_max - digits.size());
        for (auto at = std::ranges::lower_bound(entries_, Entry{first, 0, 0});
            at != entries_.end() && at->code < last; ++at)
            if (at->length > digits.size()) possible(at->row);
    }

  private:
    struct Entry {
        std::uint64_t code = 0;  ///< the digits, with zeros behind them to ten
        std::uint8_t length = 0;
        std::uint32_t row = 0;
        auto operator<=>(Entry const&) const = default;
    };
    static std::uint64_t ten_to(std::size_t exponent) {
        return exponent == 0 ? 1 : 10 * ten_to(exponent - 1);
    }
    static std::uint64_t aligned(std::string_view digits) {
        std::uint64_t code = 0;
        for (std::size_t i = 0; i < code_digits_max; ++i)
            code =
                code * 10 + (i < digits.size() ? static_cast<std::uint64_t>(digits[i] - '0') : 0);
        return code;
    }

    std::vector<Entry> entries_;
    std::uint32_t lengths_ = 0;  ///< bit n: some row has n digits
};

}  // namespace dermaga::trade::rules
