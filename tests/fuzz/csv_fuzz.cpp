// A spreadsheet of any bytes is read or refused; what is read keeps its limits and is UTF-8.
#include "base/text.hpp"
#include "catalog/domain/csv_reader.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    int last_line = 0;
    std::size_t rows = 0;
    auto const format = catalog::read_csv(
        fuzz::text_of(data, size), [&](catalog::CsvRow const& row) -> std::optional<Refusal> {
            fuzz::promise(row.line > last_line && ++rows <= catalog::csv_rows_max + 1);
            last_line = row.line;
            fuzz::promise(!row.cells.empty() && row.cells.size() <= catalog::csv_columns_max);
            for (auto const& cell : row.cells)
                fuzz::promise(cell.size() <= catalog::csv_cell_bytes_max && is_utf8_text(cell));
            return std::nullopt;
        });
    fuzz::promise(format ? rows >= 2 : !format.error().code().empty());
    return 0;
}
