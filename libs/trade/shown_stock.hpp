#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dermaga::trade {

/// How exactly somebody may know what is left of a listing. Partners by agreement; whoever reads
/// without one is told the bands.
enum class StockDetail : std::uint8_t { exact, banded, yes_no };
inline constexpr std::string_view stock_detail_names[] = {"exact", "banded", "yes_no"};
/// Nothing for a name that is none.
std::optional<StockDetail> stock_detail_from_name(std::string_view name);

/// The lower ends of the bands; below the first nothing is left.
inline constexpr std::int64_t stock_bands[] = {1, 10, 50, 100, 500, 1000};

/// What is told of `left` pieces: at least so many. Exact is the finest scale, bands and yes-or-no
/// (1 or 0) are coarser ones; every format carries the same number.
std::int64_t shown_stock(std::int64_t left, StockDetail detail);

/// Appends a listing's document as it may be seen: with the stock that is shown. A removal's
/// payload, which has no stock, stays as it is. catalog.shown_document is the same for single rows
/// in the database; a test holds the two together.
void append_shown_document(std::string_view document, StockDetail detail, std::string& out);

}  // namespace dermaga::trade
