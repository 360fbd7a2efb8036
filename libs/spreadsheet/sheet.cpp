#include "spreadsheet/sheet.hpp"

#include "spreadsheet/package.hpp"
#include "spreadsheet/sheet_rows.hpp"
#include "spreadsheet/workbook.hpp"

namespace dermaga::spreadsheet {

Result<std::string> read_sheet(
    std::string_view bytes, SheetWanted const& wanted, RowTaker const& take) {
    auto package = Package::open(bytes, wanted.unpacked_bytes);
    if (!package) return package.error();
    auto const workbook = read_workbook(*package);
    if (!workbook) return workbook.error();
    auto const entry = choose_sheet(*workbook, wanted.name);
    if (!entry) return entry.error();

    auto const optional_part = [&](std::string const& name) -> Result<Part> {
        return name.empty() ? Part{} : package->part(name);
    };
    auto const texts_part = optional_part(workbook->shared_texts_part);
    if (!texts_part) return texts_part.error();
    auto const texts = read_shared_texts(*texts_part, wanted.cell_bytes);
    if (!texts) return texts.error();
    auto const styles_part = optional_part(workbook->styles_part);
    if (!styles_part) return styles_part.error();
    auto const styles = read_styles(*styles_part);
    if (!styles) return styles.error();

    auto const cells_part = package->part(entry->part);
    if (!cells_part) return cells_part.error();
    auto const days = workbook->counts_days_from_1904 ? DaySystem::from_1904 : DaySystem::from_1900;
    auto const refusal = read_sheet_rows(*cells_part, {*texts, *styles, days}, wanted, take);
    if (refusal) return *refusal;
    return entry->name;
}

Result<Sheet> read_sheet(std::string_view bytes, SheetWanted const& wanted) {
    Sheet sheet;
    std::size_t cells = 0;
    auto const keep = [&](SheetRow& row) -> std::optional<Refusal> {
        cells += row.cells.size();
        if (cells > kept_cells_max)
            return Refusal{RefusalKind::invalid, "workbook_cells",
                {{"max", std::to_string(kept_cells_max)}, {"row", std::to_string(row.number)}}};
        // A row that has grown cell by cell has room for twice as many.
        row.cells.shrink_to_fit();
        sheet.rows.push_back(std::move(row));
        return std::nullopt;
    };
    auto name = read_sheet(bytes, wanted, keep);
    if (!name) return name.error();
    sheet.name = std::move(*name);
    return sheet;
}

}  // namespace dermaga::spreadsheet
