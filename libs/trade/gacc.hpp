#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// The number under which China's customs (GACC) registered a maker of food abroad: "C", the
/// country (three letters), digits: "CIDN…". It stands on the inner and the outer packaging.
/// Source: GACC Decree 248, since 1 June 2026 Decree 280; the form known, medium, the count of
/// digits not, so that only a wide range is checked.
class GaccNumber {
  public:
    static constexpr std::size_t digits_min = 4;
    static constexpr std::size_t digits_max = 20;

    /// Refusal code: gacc_format.
    static Result<GaccNumber> parse(std::string_view text);

    /// In capital letters without spaces.
    std::string const& text() const { return text_; }
    /// ISO 3166-1 alpha-3 of the maker's country: "IDN".
    std::string_view country() const { return std::string_view(text_).substr(1, 3); }
    bool operator==(GaccNumber const&) const = default;

  private:
    explicit GaccNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
