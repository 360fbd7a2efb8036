#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A line of Indonesia's tariff, BTKI: eight digits, printed "0901.21.11". Chapters 98 and 99 are
/// Indonesia's own. Source: PMK 26/2022 (seen).
class BtkiCode {
  public:
    /// Reads the dotted form or digits alone. Refusal codes: btki_format, hs_code_chapter.
    static Result<BtkiCode> parse(std::string_view text);
    /// As it is printed: "0901.21.11".
    std::string text() const;
    std::string const& digits() const { return digits_; }
    std::string_view hs6() const { return std::string_view(digits_).substr(0, 6); }
    bool operator==(BtkiCode const&) const = default;

  private:
    explicit BtkiCode(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

/// A goods code of Chinese customs: the eight digits of the tariff line and two more. It is the
/// `gcode` of an inventory. Source: customs message specification 2022-05 (seen).
class CnGoodsCode {
  public:
    /// Refusal codes: cn_goods_code_format, hs_code_chapter.
    static Result<CnGoodsCode> parse(std::string_view text);
    /// The ten digits.
    std::string const& text() const { return digits_; }
    /// The tariff line, which the positive list and the duty rates go by.
    std::string_view tariff_line() const { return std::string_view(digits_).substr(0, 8); }
    std::string_view hs6() const { return std::string_view(digits_).substr(0, 6); }
    bool operator==(CnGoodsCode const&) const = default;

  private:
    explicit CnGoodsCode(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

/// A goods code with the three digits of inspection and quarantine (CIQ) behind it: 13 digits, as
/// makers list products in CIFER. Source: china-gacc.agency (seen).
class CiqCode {
  public:
    /// Refusal codes: ciq_code_format, and those of CnGoodsCode.
    static Result<CiqCode> parse(std::string_view text);
    /// The 13 digits.
    std::string text() const { return goods_code_.text() + extension_; }
    CnGoodsCode const& goods_code() const { return goods_code_; }
    bool operator==(CiqCode const&) const = default;

  private:
    CiqCode(CnGoodsCode goods_code, std::string extension)
        : goods_code_(std::move(goods_code)), extension_(std::move(extension)) {}
    CnGoodsCode goods_code_;
    std::string extension_;
};

/// Both countries use HS 2022, so that the first six digits of one product are the same in both.
/// A fault at `pointer` when they are not: hs_codes_disagree.
std::optional<Fault> check_same_subheading(
    BtkiCode const& here, CnGoodsCode const& there, std::string const& pointer);

}  // namespace dermaga::trade
