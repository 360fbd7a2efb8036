#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::trade {

/// A phone number of Indonesia (mobile or landline) or a mobile one of China, as E.164. Reads
/// "0812…", "62812…", "+62 812-…". Code: phone_format.
class PhoneNumber {
  public:
    static Result<PhoneNumber> parse(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    explicit PhoneNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace dermaga::trade
