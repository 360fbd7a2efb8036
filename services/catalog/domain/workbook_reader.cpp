#include "catalog/domain/workbook_reader.hpp"

#include "spreadsheet/sheet.hpp"

namespace dermaga::catalog {

Result<CsvFormat> read_workbook(std::string_view bytes, CsvRowTaker const& take) {
    constexpr std::size_t mib = 1024 * 1024;
    spreadsheet::SheetWanted wanted;
    wanted.rows = csv_rows_max + 1;
    wanted.columns = csv_columns_max;
    wanted.cell_bytes = csv_cell_bytes_max;
    wanted.unpacked_bytes = workbook_unpacked_mib_max * mib;
    auto sheet = spreadsheet::read_sheet(bytes, wanted);
    if (!sheet) return sheet.error();
    if (sheet->rows.empty()) return Refusal{RefusalKind::invalid, "csv_empty"};
    for (auto& row : sheet->rows)
        if (auto const refusal = take({row.number, std::move(row.cells)})) return *refusal;
    return CsvFormat{"XLSX", '\0'};
}

}  // namespace dermaga::catalog
