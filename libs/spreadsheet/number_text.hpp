#pragma once

#include <string>
#include <string_view>

#include "spreadsheet/number_format.hpp"

namespace dermaga::spreadsheet {

/// Which day a workbook counts as its first.
enum class DaySystem : std::uint8_t { from_1900, from_1904 };

/// A number of a cell as a person means it: the shortest decimal that reads back as the same
/// number, of at most 15 digits as spreadsheets show them, never with an exponent. With a format
/// of percents "12.5%", of days "2026-12-01" (its time is left out), of a code with its zeros
/// "0901.21.00". What is no number, no day or no whole number in such a format is told without the
/// format, and what cannot be read at all as it stands.
std::string number_text(std::string_view stored, NumberFormat const& format, DaySystem days);

}  // namespace dermaga::spreadsheet
