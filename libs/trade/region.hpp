#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// True for a province code of the Ministry of Home Affairs (Kepmendagri 300.2.2-2430/2025), or one
/// of the past that old NIKs still carry.
bool is_province(std::string_view two_digits);
/// True for a province of today only.
bool is_current_province(std::string_view two_digits);

/// A region: province "33", regency "33.75", district "33.75.01" or village "33.75.01.1001".
/// Codes: region_format, region_province.
class RegionCode {
  public:
    enum class Level : unsigned char { province, regency, district, village };

    static Result<RegionCode> parse(std::string_view text);
    std::string const& text() const { return text_; }
    Level level() const;

  private:
    explicit RegionCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// An Indonesian postal code: 5 digits, the first 1–9. Code: postal_code_format.
class PostalCode {
  public:
    static Result<PostalCode> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit PostalCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
