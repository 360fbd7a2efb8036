#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// The number of a halal certificate of BPJPH: "ID" and digits, 17 as far as is known. What the
/// digits mean is not published. Since Law 6/2023 a certificate has no end date; a change of the
/// ingredients or the process ends it. Source: BPJPH (prefix seen; 17 digits known, medium).
class HalalNumber {
  public:
    static constexpr std::size_t digits_usual = 17;
    static constexpr std::size_t digits_min = 10;
    static constexpr std::size_t digits_max = 20;

    /// Refusal codes: halal_decree_number (a KH number is the decree behind it), halal_format.
    static Result<HalalNumber> parse(std::string_view text);

    /// "ID" and the digits.
    std::string const& text() const { return text_; }
    /// A warning at `pointer` when there are not 17 digits: halal_length_unusual.
    Faults warnings(std::string const& pointer) const;
    bool operator==(HalalNumber const&) const = default;

  private:
    explicit HalalNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
