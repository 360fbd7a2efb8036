#pragma once

#include <vector>

#include "base/result.hpp"
#include "spreadsheet/number_format.hpp"
#include "spreadsheet/part.hpp"

namespace dermaga::spreadsheet {

/// The number formats of the styles that cells name by their place (`cellXfs`).
using Styles = std::vector<NumberFormat>;

/// None when the part is empty. Codes: workbook_damaged {part}, workbook_entries {max}.
Result<Styles> read_styles(Part const& part);

}  // namespace dermaga::spreadsheet
