#pragma once

#include <string_view>

#include "catalog/domain/csv_reader.hpp"

namespace dermaga::catalog {

/// Bytes that the parts of a seller's workbook unpack to, in mebibytes: what 200,000 rows of a
/// shop's own columns take, and no more than a service can have of several at once. They are what
/// the reading takes; of the rows none is kept, whose empty cells would be many times as much.
constexpr std::size_t workbook_unpacked_mib_max = 64;

/// Reads the first visible sheet of an .xlsx workbook and gives its rows to `take` as read_csv
/// does: one after the other as it is read, with its number in the sheet. The format is "XLSX"
/// without a delimiter. Codes: those of spreadsheet::read_sheet and of `take`, and csv_empty of a
/// sheet with fewer than two rows.
Result<CsvFormat> read_workbook(std::string_view bytes, CsvRowTaker const& take);

}  // namespace dermaga::catalog
