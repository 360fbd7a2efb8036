#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

/// "a,b"; "" for none.
std::string joined(std::vector<std::string> const& parts);

/// Whether `kind` is one of the types or the beginning of one up to an underscore: rules.covers in
/// SQL holds products against kinds by the same rule.
bool is_kind_of(std::string_view kind, std::vector<std::string> const& types);

/// What a partner wants of the catalogue. Empty means all.
struct Assortment {
    std::vector<std::string> categories;
    std::vector<std::string> provinces;  ///< beginnings of region codes, such as "33" or "33.75"
    bool reviewed_zh = false;            ///< only what was found right in Chinese
    std::string route;                   ///< "" or a route of trade, such as "9610"
    std::string readiness;               ///< with `route`: the state that a product must have on it
    /// Kinds of which a verified credential must hold today: types of the pack ("pirt") or their
    /// beginnings up to an underscore ("bpom", "halal").
    std::vector<std::string> certificates;

    /// False when documents need not be looked at. Readiness and certificates do not stand in them:
    /// SQL asks for both.
    bool reads_documents() const {
        return !categories.empty() || !provinces.empty() || reviewed_zh;
    }
    bool wants_readiness() const { return !route.empty(); }
    /// Whether a document belongs to it, as far as a document can tell.
    bool takes(ListingFields const& listing) const;
    /// "bpom,halal"; "" for none.
    std::string certificates_text() const;
    /// One text for the same choice, as a query string:
    /// "category=kopi&category=Pakaian%2C%20Batik&reviewed_zh=true".
    std::string text() const;
};

}  // namespace dermaga::partner
