#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dermaga {

/// True when `bytes` are well-formed UTF-8 (no surrogates, no overlong forms) without NUL, which
/// PostgreSQL cannot store.
bool is_utf8_text(std::string_view bytes);
/// Unicode normalisation form C: what is stored and shown. `text` must be UTF-8.
std::string to_nfc(std::string_view text);
/// NFKC with spaces collapsed and trimmed, case kept: the same text in other characters
/// (full-width, for one) becomes the same bytes.
std::string to_compatible(std::string_view text);
/// The same with case folded: what is compared and searched.
std::string to_comparable(std::string_view text);
/// Without white space (Unicode's definition) at either end.
std::string trim(std::string_view text);
/// The number of code points, which is what a length limit counts.
std::size_t count_code_points(std::string_view text);
/// True when a control character other than line feed and tab is in the text.
bool has_control_characters(std::string_view text);
/// Only the ASCII digits of `text`.
std::string digits_of(std::string_view text);
/// ASCII letters in lower case, the rest as it is.
std::string to_ascii_lower(std::string_view text);
/// True when both are the same but for the case of ASCII letters, as names in protocols are.
bool is_same_name(std::string_view one, std::string_view other);
/// Everything but the last `shown` characters, and the first two, as asterisks (ASCII input).
std::string mask(std::string_view text, std::size_t shown = 4);

/// Bytes as lower-case hexadecimal, and back (nothing on a wrong character or odd length).
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);
/// RFC 4648 §5 without padding, and back (strict).
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// Windows-1252 as UTF-8; its five unassigned bytes become U+FFFD.
std::string from_windows_1252(std::string_view bytes);

}  // namespace dermaga
