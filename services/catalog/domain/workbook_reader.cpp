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
    CsvRow taken;
    std::size_t count = 0;
    auto const sheet = spreadsheet::read_sheet(bytes, wanted, [&](spreadsheet::SheetRow& row) {
        ++count;
        taken.line = row.number;
        taken.cells.swap(row.cells);  // so that both rows use their room again
        return take(taken);
    });
    if (!sheet) return sheet.error();
    if (count < 2) return no_rows();
    return CsvFormat{"XLSX", '\0'};
}

}  // namespace dermaga::catalog
