#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::trade {

/// The number of a resident of China: 18 characters, region 6, birth date 8, serial 3 (odd for
/// men), check character. Source: GB 11643-1999, python-stdnum cn.ric (seen).
class CnResidentId {
  public:
    /// Refusal codes: cn_id_format, cn_id_date, cn_id_check.
    static Result<CnResidentId> parse(std::string_view text);
    /// 18 characters, the last in upper case.
    std::string const& text() const { return text_; }
    Date birth_date() const { return birth_date_; }
    bool is_female() const { return (text_[16] - '0') % 2 == 0; }
    bool operator==(CnResidentId const&) const = default;

  private:
    CnResidentId(std::string text, Date birth_date)
        : text_(std::move(text)), birth_date_(birth_date) {}
    std::string text_;
    Date birth_date_;
};

/// Unified Social Credit Code of a Chinese organisation: 18 characters of an alphabet without I, O,
/// S, V, Z; the last is a check character (mod 31). Source: GB 32100-2015, python-stdnum cn.uscc
/// (seen).
class Uscc {
  public:
    /// Refusal codes: uscc_format, uscc_check.
    static Result<Uscc> parse(std::string_view text);
    /// 18 characters in upper case.
    std::string const& text() const { return text_; }
    bool operator==(Uscc const&) const = default;

  private:
    explicit Uscc(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
