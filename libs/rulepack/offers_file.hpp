#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rulepack {

/// An offer with the name it has in its file.
struct NamedOffer {
    std::string name;
    trade::rules::Offer offer;
};

constexpr std::string_view offers_columns =
    "offer,class,hs,gcode,gross_grams,price_cny,pieces,seller,exporter_is_business,customs_access,"
    "answers,"
    "credentials";

/// Reads products to try a pack on, as CSV with the columns above, and `net_grams` where it is
/// there. Empty cells are "not known";
/// `seller` is micro, small, medium or large; yes and no; `answers` is
/// "contains_fish&!contains_meat"; `credentials` is "pirt:2029-12-31|e_label|gacc_self?", with the
/// last day behind a colon and "?" for one that waits to be verified. Faults at "offers.csv:line":
/// those of read_table, rules_column_missing, rules_cell_wrong.
Result<std::vector<NamedOffer>> read_offers(std::string_view bytes);

}  // namespace dermaga::rulepack
