#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/actions/present.hpp"

namespace dermaga::rules {

/// How many listings one answer asks at most, and how many changes and sellers it names.
constexpr int preview_listings_max = 100'000;
constexpr std::size_t preview_named_max = 100;

/// The verdicts of listings by one book on one day held against another's on another.
struct PreviewMoments {
    ActiveBook const& before;
    Date before_day;
    ActiveBook const& after;
    Date after_day;
    std::optional<ExchangeRate> house;  ///< CNY to IDR of today, for both
};
struct ListingChange {
    std::string product_id;
    std::string title;
    std::string seller_id;
    trade::Route route{};
    trade::rules::State before{};
    trade::rules::State after{};
};
struct SellerTouched {
    std::string seller_id;
    std::optional<std::string> name;
    std::int64_t listings = 0;
};
struct Preview {
    std::int64_t listings_asked = 0;
    std::int64_t sellers_total = 0;
    std::map<std::tuple<trade::Route, trade::rules::State, trade::rules::State>, std::int64_t>
        counts;
    std::vector<ListingChange> changes;  ///< the first ones
    std::vector<SellerTouched> sellers;  ///< most listings first
    std::string next_after;              ///< empty: every listing was asked
};
/// Asks the listings after an id. Saves nothing.
Preview preview_listings(
    db::Transaction& tx, PreviewMoments const& moments, std::string_view after);

}  // namespace dermaga::rules
