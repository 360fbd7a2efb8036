#pragma once

#include <string>

#include "base/result.hpp"

namespace dermaga::spreadsheet {

/// One file inside a workbook, unpacked.
struct Part {
    std::string name;   ///< "xl/workbook.xml"
    std::string bytes;  ///< empty when there is no such part: XML is never empty
};

/// What a reader says of a part that is not as ECMA-376 has it: workbook_damaged {part}.
inline Refusal damaged(std::string const& part) {
    return {RefusalKind::malformed, "workbook_damaged", {{"part", part}}};
}
/// Of a row of the sheet; {row} is its number, for the place of a fault.
inline Refusal damaged(std::string const& part, int row) {
    return {
        RefusalKind::malformed, "workbook_damaged", {{"part", part}, {"row", std::to_string(row)}}};
}

}  // namespace dermaga::spreadsheet
