#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::trade {

/// Sertifikat Produksi Pangan Industri Rumah Tangga, the food certificate of a home industry: 15
/// digits, printed "P-IRT 3063306010072-19": packaging 1, food type 2, regency 4 (Kemendagri),
/// product 2, producer 4, and the last two digits of the year it ends in. It has no check digit.
/// Source: BPOM Regulation 22/2018 (seen); food types 03 to 15 known, medium.
class PirtNumber {
  public:
    enum class Packaging : std::uint8_t {
        glass = 1,
        plastic,
        carton,
        can,
        foil,
        other,
        composite,
        several
    };
    /// Refusal codes: pirt_format, pirt_packaging, pirt_region (no such province, or regency 00).
    static Result<PirtNumber> parse(std::string_view text);

    /// As it is printed: "P-IRT 3063306010072-19".
    std::string text() const;
    std::string const& digits() const { return digits_; }
    Packaging packaging() const { return static_cast<Packaging>(digits_[0] - '0'); }
    /// Two digits: 01 dried meat, 02 dried fish, … 10 coffee and tea.
    std::string_view food_type() const { return std::string_view(digits_).substr(1, 2); }
    /// The regency or city, dotted: "33.06".
    std::string region() const { return digits_.substr(3, 2) + "." + digits_.substr(5, 2); }
    int year_of_end() const { return 2000 + (digits_[13] - '0') * 10 + (digits_[14] - '0'); }
    /// True when it ended for certain: the number tells the year only, the certificate the day.
    bool has_ended(Date today) const { return static_cast<int>(today.year()) > year_of_end(); }
    /// A warning at `pointer`: pirt_food_type_unusual (the list has 01 to 15, an older one 16).
    Faults warnings(std::string const& pointer) const;
    bool operator==(PirtNumber const&) const = default;

  private:
    explicit PirtNumber(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

}  // namespace dermaga::trade
