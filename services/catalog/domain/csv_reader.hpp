#pragma once

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

/// A spreadsheet as shops really export it.
struct CsvTable {
    std::string encoding;  ///< "UTF-8" or "Windows-1252"
    char delimiter = ',';
    std::vector<CsvRow> rows;  ///< the header is the first; empty rows are left out
};

constexpr std::size_t csv_rows_max = 200'000;
constexpr std::size_t csv_cell_bytes_max = 32 * 1024;
constexpr std::size_t csv_columns_max = 500;

/// Reads RFC 4180 and what goes by its name: a BOM, Windows-1252, `,` `;` tab or `|` (the one that
/// splits the header best), CR, LF or CRLF, quotes doubled inside quoted cells, line breaks in
/// cells, Excel's `sep=;` line. Codes: csv_empty, csv_not_text, csv_too_many_rows {max},
/// csv_cell_too_long {line}, csv_quote_open {line}.
Result<CsvTable> read_csv(std::string_view bytes);

}  // namespace dermaga::catalog
