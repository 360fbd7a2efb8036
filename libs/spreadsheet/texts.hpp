#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "spreadsheet/part.hpp"
#include "spreadsheet/part_reader.hpp"

namespace dermaga::spreadsheet {

/// Bytes of a text in XML that is surely longer than a cell may be, whatever is escaped in it: what
/// comes after them is not read, and a cell that has it is refused.
constexpr std::size_t raw_bytes_max(std::size_t cell_bytes) {
    constexpr std::size_t longest_escape = std::string_view("_x000D_").size();
    return (cell_bytes + 1) * longest_escape;
}

/// "_x000D_" as the character that it stands for (ST_Xstring); what stands for none that a text may
/// have is left as it is.
std::string unescaped(std::string_view text);
/// The text of an element that holds some (`si`, `is`): its runs joined, without those that say how
/// it is pronounced. Goes to the element's end.
std::string read_text(PartReader& reader, std::size_t cell_bytes);

using SharedTexts = std::vector<std::string>;
/// The texts that cells share, in their order; none when the part is empty. Codes:
/// workbook_damaged {part}, workbook_entries {max}.
Result<SharedTexts> read_shared_texts(Part const& part, std::size_t cell_bytes);

}  // namespace dermaga::spreadsheet
