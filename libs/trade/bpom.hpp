#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// What the food and drug authority registered under a number.
enum class BpomKind : std::uint8_t {
    food_domestic,         ///< MD, 12 digits or 15
    food_imported,         ///< ML, 12 digits or 15
    traditional_medicine,  ///< TR, TI, TL, BTR, HT, FF, 9 digits: jamu and herbal medicine
    supplement,            ///< SD, SI, SL, 9 digits
    cosmetic,              ///< NA to NE by continent of origin, 11 digits
};

/// A registration number of BPOM: letters that tell the kind, and digits. What the digits mean
/// inside is one author's reading and not decoded; there is no check digit. Source:
/// Business::ID::POM (seen), BPOM's registration notices (seen).
class BpomNumber {
  public:
    /// Reads "MD 224510107115", "POM TR092699241", "BPOM RI MD …" in any spacing.
    /// Refusal codes: bpom_letters, bpom_digits.
    static Result<BpomNumber> parse(std::string_view text);

    /// Letters, a space, digits: "MD 224510107115".
    std::string text() const { return std::string(letters_) + " " + digits_; }
    std::string_view letters() const { return letters_; }
    std::string const& digits() const { return digits_; }
    BpomKind kind() const { return kind_; }
    bool operator==(BpomNumber const&) const = default;

  private:
    BpomNumber(std::string_view letters, std::string digits, BpomKind kind)
        : letters_(letters), digits_(std::move(digits)), kind_(kind) {}
    std::string_view letters_;  ///< into the table of kinds
    std::string digits_;
    BpomKind kind_;
};

}  // namespace dermaga::trade
