#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dermaga::catalog {

/// The languages that a product's texts are written in; Indonesian is the source.
inline constexpr std::string_view text_languages[] = {"id", "en", "zh"};

/// What is known of a product's texts (title and description) in one language. The meanings stand
/// in migrations/0004_text_states.sql, which also takes a review away when a text is written anew.
enum class TextState : std::uint8_t { missing, imported, written, returned, reviewed };
std::string_view text_state_name(TextState state);
/// Of a name that the database gave.
TextState text_state_from_name(std::string_view name);

struct TextStates {
    TextState id = TextState::written;
    TextState en = TextState::missing;
    TextState zh = TextState::missing;

    /// Of one of text_languages.
    TextState of(std::string_view language) const;
};

/// What somebody of the house says of a text that he read: that it is right, or what is to be
/// mended.
struct TextVerdict {
    std::string product_id;
    std::int64_t texts_version = 0;  ///< of the texts that were read
    std::string language;            ///< one of text_languages
    bool is_right = false;
    std::string field;  ///< of a returned one: "title" or "description"
    std::string note;   ///< of a returned one: what to mend; the seller reads it
};

/// The texts that a verdict is given on, as they now are.
struct JudgedTexts {
    std::string product_id;
    std::int64_t texts_version = 0;
    TextStates states;
};

namespace limits {
constexpr std::size_t text_note = 500;
/// Verdicts in one request: a page of products in three languages.
constexpr std::size_t text_verdicts = 60;
}  // namespace limits

/// Why verdicts cannot stand, each at its place in `reviews`: text_twice, text_product_unknown,
/// text_changed (written anew since it was read), text_is_missing.
Faults check_verdicts(
    std::vector<TextVerdict> const& verdicts, std::vector<JudgedTexts> const& texts);

}  // namespace dermaga::catalog
