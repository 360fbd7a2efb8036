#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dermaga::catalog {

// Texts of a sheet's cells. Each takes a time that grows with its cell and no faster: a sheet holds
// many cells that somebody may have made for the worst of it.

/// Each `part` of the text exchanged for `other`.
std::string with_each(std::string text, std::string_view part, std::string_view other);
/// Tags out, the few entities shops write in, blanks folded per line.
std::string plain_text(std::string_view html);
/// Without control characters other than line feed and tab.
std::string without_controls(std::string text);
/// A sku for a row that has none: the same title gives the same sku at every import (FNV-1a 64).
std::string sku_from(std::string_view title);
/// Cuts at a code point, so that a long category or title never fails a row over a decoration.
std::string shortened(std::string text, std::size_t code_points);

}  // namespace dermaga::catalog
