#include "rulepack/list_file.hpp"

#include <algorithm>
#include <span>

#include "rulepack/csv_table.hpp"
#include "spreadsheet/package.hpp"
#include "spreadsheet/sheet.hpp"

namespace dermaga::rulepack {

namespace {

using trade::rules::Row;
using trade::rules::Table;

Result<ListFile> read_csv(std::string_view bytes) {
    Faults faults;
    ListFile list{"list.csv", read_table("list", bytes, faults)};
    if (!faults.empty()) return Refusal(std::move(faults));
    return list;
}

/// What is wrong with a workbook, as a fault at the row that it speaks of.
Refusal at_its_row(Refusal const& refusal) {
    ListFile const list{"list.xlsx", {}};
    auto const& arguments = refusal.arguments();
    auto const row = arguments.find("row");
    auto place = row == arguments.end() ? list.name : list.name + ":" + row->second;
    return Refusal(Faults{{std::move(place), refusal.code(), arguments}});
}

/// The first row with text stands for the header, as it does in a CSV.
Result<ListFile> read_workbook(std::string_view bytes, std::string_view sheet_name) {
    TableLimits const limits;
    spreadsheet::SheetWanted const wanted{
        sheet_name, limits.rows + 1, csv_columns_max, limits.cell_bytes};
    auto sheet = spreadsheet::read_sheet(bytes, wanted);
    if (!sheet) return at_its_row(sheet.error());
    ListFile list{"list.xlsx", {"list", {}, {}}};
    if (sheet->rows.empty())
        return Refusal(Faults{{list.name, "rules_import_empty_sheet", {{"sheet", sheet->name}}}});
    list.header_line = sheet->rows.front().number;
    list.table.columns = std::move(sheet->rows.front().cells);
    for (auto& row : std::span(sheet->rows).subspan(1))
        list.table.rows.push_back({row.number, std::move(row.cells)});
    return list;
}

bool is_header(std::vector<std::string> const& cells, ImportPlan const& plan) {
    bool const some_are_required =
        std::ranges::any_of(plan.columns, [](auto const& one) { return one.is_required; });
    return std::ranges::all_of(plan.columns, [&](ImportColumn const& column) {
        bool const is_wanted = some_are_required ? column.is_required : column.cell == Cell::code;
        return !is_wanted || std::ranges::any_of(cells, [&](std::string const& header) {
            return column.is_called(header);
        });
    });
}

/// Takes out what stands above the header.
void lift_header(ListFile& list, ImportPlan const& plan) {
    auto& [name, columns, rows] = list.table;
    if (is_header(columns, plan)) return;
    auto const end =
        rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), header_rows_max - 1));
    auto const header =
        std::find_if(rows.begin(), end, [&](Row const& row) { return is_header(row.cells, plan); });
    if (header == end) return;
    list.header_line = header->line;
    columns = std::move(header->cells);
    rows.erase(rows.begin(), header + 1);
}

}  // namespace

Result<ListFile> read_list_file(
    std::string_view bytes, ImportPlan const& plan, std::string_view sheet) {
    bool const is_workbook = spreadsheet::looks_like_workbook(bytes);
    if (!is_workbook && !sheet.empty())
        return Refusal(Faults{{"list.csv", "rules_import_no_sheets"}});
    auto list = is_workbook ? read_workbook(bytes, sheet) : read_csv(bytes);
    if (list) lift_header(*list, plan);
    return list;
}

}  // namespace dermaga::rulepack
