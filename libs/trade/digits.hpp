#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dermaga::trade {

/// The digits of a number as people print it, with spaces, dots, dashes and slashes left out;
/// nothing when any other character is in it.
std::optional<std::string> plain_digits(std::string_view printed);
/// `text` with ASCII letters in upper case and without spaces, dots and dashes.
std::string plain_upper(std::string_view text);
/// Luhn's sum (ISO/IEC 7812-1 annex B) over digits of which the last is the check digit.
bool passes_luhn(std::string_view digits);

}  // namespace dermaga::trade
