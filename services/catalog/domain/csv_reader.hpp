#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dermaga::catalog {

/// One row of a spreadsheet with the line of the file on which it begins (the first line is 1).
struct CsvRow {
    int line = 0;
    std::vector<std::string> cells;
};

/// How a spreadsheet is written.
struct CsvFormat {
    std::string encoding;  ///< "UTF-8", "Windows-1252", or "XLSX" for a workbook
    char delimiter = ',';  ///< 0 for a workbook
};

/// Rows below the header. Empty ones count: passing over them takes its time, too.
constexpr std::size_t csv_rows_max = 200'000;
constexpr std::size_t csv_cell_bytes_max = 32 * 1024;
constexpr std::size_t csv_columns_max = 500;

/// Takes a row, which is there only for the call. A refusal ends the reading.
using CsvRowTaker = std::function<std::optional<Refusal>(CsvRow const&)>;

/// That there is no row below the header: csv_empty, of a workbook too.
Refusal no_rows();

/// Reads RFC 4180 and what goes by its name, as shops really export it: a BOM, Windows-1252, `,`
/// `;` tab or `|` (the one that makes the likeliest header of one of the first header_rows_max
/// rows, then the one that makes the most cells of that row, or of the first when none is a
/// header), CR, LF or CRLF, quotes doubled inside quoted cells, line breaks in cells, Excel's
/// `sep=;` line. Gives every row that is not empty to `take`, from the top, and keeps none. Codes:
/// csv_empty (fewer than two rows), csv_not_text, csv_too_many_rows {max}, csv_cell_too_long {line,
/// columns, kib}, csv_quote_open {line}, and those of `take`.
Result<CsvFormat> read_csv(std::string_view bytes, CsvRowTaker const& take);

}  // namespace dermaga::catalog
