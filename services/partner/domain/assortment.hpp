#pragma once

#include <string>
#include <vector>

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

/// What a partner wants of the catalogue. Empty means all.
struct Assortment {
    std::vector<std::string> categories;
    std::vector<std::string> provinces;  ///< beginnings of region codes, such as "33" or "33.75"
    bool reviewed_zh = false;            ///< only what has a Chinese title

    bool is_all() const { return categories.empty() && provinces.empty() && !reviewed_zh; }
    /// Whether a document belongs to it.
    bool takes(ListingFields const& listing) const;
    /// One text for the same choice, as a query string: "category=kopi&reviewed_zh=true".
    std::string text() const;
};

}  // namespace dermaga::partner
