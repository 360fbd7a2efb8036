#pragma once

#include <span>

#include "base/messages.hpp"

namespace dermaga::spreadsheet {

/// The texts of what can be wrong with a workbook.
std::span<Message const> spreadsheet_messages();

}  // namespace dermaga::spreadsheet
