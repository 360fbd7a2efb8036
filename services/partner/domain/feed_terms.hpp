#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dermaga::partner {

/// How exactly a partner may know what is left of a listing.
enum class StockDetail : std::uint8_t { exact, banded, yes_no };
inline constexpr std::string_view stock_detail_names[] = {"exact", "banded", "yes_no"};
/// Nothing for a name that is none.
std::optional<StockDetail> stock_detail_from_name(std::string_view name);

/// The lower ends of the bands; below the first nothing is left.
inline constexpr std::int64_t stock_bands[] = {1, 10, 50, 100, 500, 1000};

/// What a partner is told of `left` pieces: at least so many. Exact is the finest scale, bands and
/// yes-or-no (1 or 0) are coarser ones; every format carries the same number.
std::int64_t shown_stock(std::int64_t left, StockDetail detail);

/// What was agreed with a partner, and the rate of its currency: partner.feed_terms of the
/// database.
struct FeedTerms {
    StockDetail stock = StockDetail::exact;
    std::string json;  ///< {"stock","currency","rate"}: goes as it is into pages and manifests
};
/// Of the text that partner.feed_terms gives. Throws std::invalid_argument for any other.
FeedTerms feed_terms_from(std::string_view json);

/// A listing's document as a partner may see it: its own bytes under exact, else `scratch` with the
/// stock replaced. Valid while both live and `scratch` is not used again. A removal's payload,
/// which has no stock, stays as it is.
std::string_view shown_document(
    std::string_view document, StockDetail detail, std::string& scratch);

}  // namespace dermaga::partner
