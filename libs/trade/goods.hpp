#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A barcode number of GS1: 8, 12, 13 or 14 digits with a check digit (mod 10, weights 3 and 1).
/// Indonesia's begin with 899. Source: GS1 General Specifications §7.9.
class Gtin {
  public:
    /// Refusal codes: gtin_format, gtin_check_digit.
    static Result<Gtin> parse(std::string_view text);
    /// The digits as they stand under the bars.
    std::string const& text() const { return text_; }
    /// With zeros before it to 14 digits: what equal products are found by.
    std::string gtin14() const { return std::string(14 - text_.size(), '0') + text_; }
    bool operator==(Gtin const& other) const { return gtin14() == other.gtin14(); }

  private:
    explicit Gtin(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// A customs tariff code: 6 digits worldwide (Harmonized System), 8 in Indonesia (BTKI), 10 in
/// China. The first two are the chapter, 01 to 97 without 77; 98 and 99 are a country's own, so
/// that they are no worldwide code. Source: WCO HS 2022; chapters 98 and 99 in BTKI 2022 and
/// China's tariff (seen).
class HsCode {
  public:
    /// Reads "0901.21.10" or digits alone. Refusal codes: hs_code_format, hs_code_chapter.
    static Result<HsCode> parse(std::string_view text);
    /// The digits.
    std::string const& text() const { return text_; }
    std::string_view chapter() const { return std::string_view(text_).substr(0, 2); }
    /// The part that is the same worldwide.
    std::string_view hs6() const { return std::string_view(text_).substr(0, 6); }
    bool operator==(HsCode const&) const = default;

  private:
    explicit HsCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
