#pragma once

#include <optional>

#include "base/result.hpp"
#include "spreadsheet/number_text.hpp"
#include "spreadsheet/part.hpp"
#include "spreadsheet/sheet.hpp"
#include "spreadsheet/styles.hpp"
#include "spreadsheet/texts.hpp"

namespace dermaga::spreadsheet {

/// What the cells of a sheet refer to; of the reader's caller.
struct CellContext {
    SharedTexts const& texts;
    Styles const& styles;
    DaySystem days = DaySystem::from_1900;
};

/// Gives the rows of a sheet's part (ECMA-376 part 1, §18.3) to `take`, and says what ended that
/// too early. Rows and cells must come in their order, as the standard has them. Codes: those of
/// read_sheet that speak of rows, workbook_unpacked, and those of `take`.
std::optional<Refusal> read_sheet_rows(
    Part const& part, CellContext const& context, SheetWanted const& wanted, RowTaker const& take);

}  // namespace dermaga::spreadsheet
