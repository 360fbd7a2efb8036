#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "spreadsheet/limits.hpp"

namespace dermaga::spreadsheet {

/// Which sheet, and how large it may be.
struct SheetWanted {
    std::string_view name{};     ///< on its tab; empty: the first that is not hidden
    std::size_t rows = 200'000;  ///< that have some text
    std::size_t columns = 64;    ///< the last that may have text
    std::size_t cell_bytes = 4'096;
    std::size_t unpacked_bytes = unpacked_bytes_max;  ///< of the parts that are read, together
};

/// A row with some text in it.
struct SheetRow {
    int number = 0;                  ///< as the person sees it; the first is 1
    std::vector<std::string> cells;  ///< from column A on; the last one is not empty
};

/// The texts of a sheet, in UTF-8.
struct Sheet {
    std::string name;
    std::vector<SheetRow> rows;  ///< from the top; what has no text is left out
};

/// Takes a row, whose cells it may keep. A refusal ends the reading.
using RowTaker = std::function<std::optional<Refusal>(SheetRow&)>;

/// Reads one sheet of an .xlsx workbook: shared and inline texts, numbers as number_text tells
/// them, "TRUE" and "FALSE", of a formula what it came to when the workbook was saved, and an error
/// as its text ("#REF!"). Of merged cells the first has the text. Rows and columns that are hidden
/// are read like any other. Gives each row with text to `take` as soon as it is read and keeps
/// none: what is wrong further down is found after the rows above it were given. Answers with the
/// sheet's name. Codes: those of `take`, workbook_bytes {max}, workbook_unpacked {max},
/// workbook_entries {max}, workbook_not_xlsx, workbook_old, workbook_encrypted, workbook_damaged
/// {part}, workbook_no_sheet {name, sheets}, workbook_all_hidden {sheets}, workbook_formula {cell}
/// (what it comes to was not saved), workbook_rows {max}, workbook_columns {cell, max},
/// workbook_cell_bytes {cell, max}. What is wrong in one row has its number as the argument "row".
Result<std::string> read_sheet(
    std::string_view bytes, SheetWanted const& wanted, RowTaker const& take);

/// The same for a sheet that is wanted whole. A row has as many cells as its last one is far off,
/// so they have a limit of their own. Codes: those above, workbook_cells {max}.
Result<Sheet> read_sheet(std::string_view bytes, SheetWanted const& wanted = {});

}  // namespace dermaga::spreadsheet
