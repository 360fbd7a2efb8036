#pragma once

#include <string_view>

#include "catalog/domain/csv_reader.hpp"

namespace dermaga::catalog {

/// Bytes that a seller's workbook unpacks to, in mebibytes: what 200,000 rows of a shop's own
/// columns take, and no more than a service can have of several at once.
constexpr std::size_t workbook_unpacked_mib_max = 64;

/// Reads the first visible sheet of an .xlsx workbook and gives its rows to `take` as read_csv
/// does, each with its number in the sheet. The format is "XLSX" without a delimiter. Codes: those
/// of spreadsheet::read_sheet and of `take`, and csv_empty of a sheet without text.
Result<CsvFormat> read_workbook(std::string_view bytes, CsvRowTaker const& take);

}  // namespace dermaga::catalog
