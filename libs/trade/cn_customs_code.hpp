#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// The code a company acts under before Chinese customs: the registration code of ten digits and
/// capital letters, or its Unified Social Credit Code (18), which the same fields take today.
/// Source: customs message specification 2022-05 (seen).
class CnCustomsCode {
  public:
    /// Refusal codes: cn_customs_code_format, and those of Uscc for 18 characters.
    static Result<CnCustomsCode> parse(std::string_view text);
    /// 10 or 18 characters in upper case.
    std::string const& text() const { return text_; }
    bool is_uscc() const { return text_.size() == 18; }
    bool operator==(CnCustomsCode const&) const = default;

  private:
    explicit CnCustomsCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
