#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <vector>

namespace dermaga::trade::rules {

/// Things with a `code`, numbered in the order of the pack and found by their code.
template <class T>
class Names {
  public:
    Names() = default;
    /// Codes must differ.
    explicit Names(std::vector<T> things) : things_(std::move(things)), sorted_(things_.size()) {
        std::iota(sorted_.begin(), sorted_.end(), std::uint16_t{0});
        std::ranges::sort(
            sorted_, {}, [this](std::uint16_t i) { return std::string_view(things_[i].code); });
    }

    std::optional<std::uint16_t> find(std::string_view code) const {
        auto const code_of = [this](std::uint16_t i) { return std::string_view(things_[i].code); };
        auto const at = std::ranges::lower_bound(sorted_, code, {}, code_of);
        if (at == sorted_.end() || code_of(*at) != code) return std::nullopt;
        return *at;
    }
    T const& operator[](std::uint16_t number) const { return things_[number]; }
    std::size_t size() const { return things_.size(); }
    auto begin() const { return things_.begin(); }
    auto end() const { return things_.end(); }

  private:
    std::vector<T> things_;
    std::vector<std::uint16_t> sorted_;
};

}  // namespace dermaga::trade::rules
