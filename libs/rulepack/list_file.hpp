#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rulepack/import_plan.hpp"
#include "trade/rules/pack.hpp"

namespace dermaga::rulepack {

/// The header of a list stands among so many rows from its top, below its titles.
constexpr std::size_t header_rows_max = 20;

/// An official list as its file has it.
struct ListFile {
    std::string name;           ///< "list.csv" or "list.xlsx": where faults are
    trade::rules::Table table;  ///< the header and the rows below it; titles are left out
    int header_line = 1;

    /// "list.xlsx:7": a line of the file, or a row of the sheet.
    std::string at(int line) const { return name + ":" + std::to_string(line); }
};

/// Reads a list as its bytes say: a workbook (.xlsx), whose first visible sheet is taken or the one
/// of that name; anything else as CSV. The header is the first row that has all columns that the
/// plan requires, or its code when it requires none; without one it is the first row. Faults at
/// "list.csv:line" or "list.xlsx:row": those of read_table and spreadsheet::read_sheet,
/// rules_import_no_sheets (of a CSV), rules_import_empty_sheet {sheet}.
Result<ListFile> read_list_file(
    std::string_view bytes, ImportPlan const& plan, std::string_view sheet);

}  // namespace dermaga::rulepack
