// The CSV reader ends, its line numbers never go back, and no cell is over its limit.
#include "catalog/domain/csv_reader.hpp"
#include "promise.hpp"

using namespace dermaga;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const text = fuzz::text_of(data + 1, size - 1);
    constexpr char delimiters[] = {',', ';', '\t', '|'};
    catalog::CsvReader reader(text, delimiters[data[0] % 4]);
    catalog::CsvRecord record;
    int last_line = 0;
    for (std::size_t records = 0; reader.next(record); ++records) {
        fuzz::promise(records <= text.size() && record.line > last_line);
        last_line = record.line;
        for (auto const& cell : record.cells) fuzz::promise(cell.size() <= catalog::csv_cell_bytes_max);
    }
    return 0;
}
