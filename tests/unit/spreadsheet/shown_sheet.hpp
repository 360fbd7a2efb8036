#pragma once

#include <string>
#include <string_view>

#include "spreadsheet/sheet.hpp"

namespace dermaga::test {

/// "row: a|b" for each row, or what is wrong: the code with its row.
inline std::string shown(std::string_view bytes, spreadsheet::SheetWanted const& wanted = {}) {
    auto const sheet = spreadsheet::read_sheet(bytes, wanted);
    if (!sheet) {
        auto const refusal = sheet.error();
        auto const row = refusal.arguments().find("row");
        return refusal.code() + (row == refusal.arguments().end() ? "" : " " + row->second);
    }
    std::string all;
    for (auto const& row : sheet->rows) {
        all += std::to_string(row.number) + ": ";
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            all += (i == 0 ? "" : "|") + row.cells[i];
        all += "\n";
    }
    return all;
}

}  // namespace dermaga::test
