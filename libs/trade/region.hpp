#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A province of Indonesia by the code of the Ministry of Home Affairs (Kemendagri), which is not
/// that of the statistics office (BPS).
struct Province {
    std::string_view code;
    std::string_view name;
    bool is_historical;  ///< gone, but still inside the numbers of people registered there
};
/// The 38 of today (Kepmendagri 300.2.2-2430/2025, seen) and the historical ones, by code.
std::span<Province const> provinces();
/// One of them by its code, historical ones included.
std::optional<Province> find_province(std::string_view code);

/// A place: province, or with regency or city, district, village: "33.75.01.1001" or shorter.
class RegionCode {
  public:
    /// Reads the dotted form or the digits alone (2, 4, 6 or 10). The province must exist today;
    /// the rest is checked for form only. Refusal codes: region_format, region_province.
    static Result<RegionCode> parse(std::string_view text);

    /// The dotted form.
    std::string const& text() const { return text_; }
    std::string_view province() const { return std::string_view(text_).substr(0, 2); }
    /// 1 province, 2 regency or city, 3 district, 4 village.
    int level() const;
    /// True for a city (kota) or a place in one: 71 to 99 behind the province (known, high).
    bool is_in_city() const {
        return text_.size() >= 5 && text_[3] >= '7' && text_.substr(3, 2) != "70";
    }
    /// True for a village that is an urban one (kelurahan): its number begins with 1 (known, high).
    bool is_urban_village() const { return level() == 4 && text_[9] == '1'; }
    bool operator==(RegionCode const&) const = default;

  private:
    explicit RegionCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// An Indonesian postal code: five digits, the first not 0 (seen over 83,762 villages).
class PostalCode {
  public:
    /// Refusal code: postal_code_format.
    static Result<PostalCode> parse(std::string_view text);
    std::string const& text() const { return text_; }
    bool operator==(PostalCode const&) const = default;

  private:
    explicit PostalCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// A Chinese postal code: six digits (known, high).
class CnPostalCode {
  public:
    /// Refusal code: cn_postal_code_format.
    static Result<CnPostalCode> parse(std::string_view text);
    std::string const& text() const { return text_; }
    bool operator==(CnPostalCode const&) const = default;

  private:
    explicit CnPostalCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
