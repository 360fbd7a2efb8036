#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "spreadsheet/package.hpp"

namespace dermaga::spreadsheet {

/// A sheet of cells, as the workbook tells of it.
struct SheetEntry {
    std::string name;  ///< on its tab
    std::string part;
    bool is_hidden = false;
};

/// What a workbook says of itself (ECMA-376 part 1, §18.2).
struct Workbook {
    std::vector<SheetEntry> sheets;  ///< in the order of their tabs, without sheets of charts
    std::string shared_texts_part;   ///< empty when there is none
    std::string styles_part;         ///< empty when there is none
    bool counts_days_from_1904 = false;
};

/// Codes: those of Package::part, workbook_not_xlsx (a zip of something else), workbook_entries.
Result<Workbook> read_workbook(Package& package);
/// The sheet of that name, whatever the case of its letters, hidden or not; without a name the
/// first that is not hidden. Codes: workbook_no_sheet {name, sheets}, workbook_all_hidden {sheets},
/// workbook_not_xlsx (there is no sheet of cells at all).
Result<SheetEntry> choose_sheet(Workbook const& workbook, std::string_view name);

}  // namespace dermaga::spreadsheet
