#pragma once

#include <string>
#include <string_view>

#include "trade/shown_stock.hpp"

namespace dermaga::partner {

/// What was agreed with a partner, and the rate of its currency: partner.feed_terms of the
/// database.
struct FeedTerms {
    trade::StockDetail stock = trade::StockDetail::exact;
    std::string json;  ///< {"stock","currency","rate"}: goes as it is into pages and manifests
};
/// Of the text that partner.feed_terms gives. Throws std::invalid_argument for any other.
FeedTerms feed_terms_from(std::string_view json);

}  // namespace dermaga::partner
