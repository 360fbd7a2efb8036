// A spreadsheet of any bytes is read or refused; what is read keeps its limits and is UTF-8.
#include "base/text.hpp"
#include "catalog/domain/csv_reader.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const table = catalog::read_csv(fuzz::text_of(data, size));
    if (!table) {
        fuzz::promise(!table.error().code().empty());
        return 0;
    }
    fuzz::promise(!table->rows.empty() && table->rows.size() <= catalog::csv_rows_max + 1);
    int last_line = 0;
    for (auto const& row : table->rows) {
        fuzz::promise(row.line > last_line && !row.cells.empty());
        last_line = row.line;
        for (auto const& cell : row.cells)
            // Windows-1252 cells grow when they become UTF-8: three bytes for one at most.
            fuzz::promise(cell.size() <= 3 * catalog::csv_cell_bytes_max && is_utf8_text(cell));
    }
    return 0;
}
