#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A telephone number of Indonesia, or a mobile one of China, in E.164: "+6281234567890".
/// Source: ITU-T E.164; national plans known, high.
class PhoneNumber {
  public:
    /// Reads what people type: "0812 3456 7890", "62812…", "+62 (0)812-…", "812…", "+86 138…",
    /// "13800138000". Refusal codes: phone_format, phone_country.
    static Result<PhoneNumber> parse(std::string_view text);

    /// With "+" and country code, digits only.
    std::string const& text() const { return text_; }
    bool is_indonesian() const { return text_.starts_with("+62"); }
    /// True for a number that gets text messages.
    bool is_mobile() const { return text_.starts_with("+628") || text_.starts_with("+861"); }
    bool operator==(PhoneNumber const&) const = default;

  private:
    explicit PhoneNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
