#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga {

/// The languages that everything said to a person exists in.
enum class Language : std::uint8_t { id, en, zh };

/// "id", "en" or "zh-CN", as in Content-Language.
std::string_view language_tag(Language language);
/// The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); Indonesian when the
/// header is empty, wrong or asks for something else.
Language choose_language(std::string_view accept_language);

/// A text that people read, under a stable code. The texts are ICU MessageFormat patterns with
/// named arguments: "Paling banyak {max} huruf." A quotation mark is written '' in a pattern.
struct Message {
    std::string_view code;
    std::string_view id;
    std::string_view en;
    std::string_view zh;
};

/// Every message of the process by its code, filled once at start from each room's table.
class Messages {
  public:
    /// Adds a table; a code that is there already is a bug.
    void add(std::span<Message const> table);
    /// The text of `code` with its arguments filled in. An unknown code is returned as it is, so
    /// that a missing text is seen and never hides an error.
    std::string text(
        std::string_view code, Language language, MessageArguments const& arguments = {}) const;
    bool contains(std::string_view code) const { return by_code_.contains(code); }
    /// All messages in the order of their codes (for tests, the web's catalogue and the docs).
    std::map<std::string_view, Message, std::less<>> const& all() const { return by_code_; }

  private:
    std::map<std::string_view, Message, std::less<>> by_code_;
};

}  // namespace dermaga
