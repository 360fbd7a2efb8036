#pragma once

#include <cstddef>

namespace dermaga::spreadsheet {

/// Bytes of a workbook as it comes, packed.
constexpr std::size_t file_bytes_max = 32 * 1024 * 1024;
/// Bytes of all that is unpacked of it for one sheet, together.
constexpr std::size_t unpacked_bytes_max = 256 * 1024 * 1024;
/// Bytes of the texts of all cells of a sheet: one shared text may stand in a million cells.
constexpr std::size_t text_bytes_max = 64 * 1024 * 1024;
/// Cells of a sheet that is kept whole, empty ones too: each is a string, of some 32 bytes at
/// least.
constexpr std::size_t kept_cells_max = 4'000'000;
/// Texts that cells share.
constexpr std::size_t shared_texts_max = 1'000'000;
/// Sheets, relationships, number formats and styles, of each.
constexpr std::size_t entries_max = 65'536;

}  // namespace dermaga::spreadsheet
