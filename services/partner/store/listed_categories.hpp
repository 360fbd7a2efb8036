#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"

namespace dermaga::partner {

/// A category as sellers wrote it, and how many visible listings have it.
struct ListedCategory {
    std::string name;
    std::int64_t listings = 0;
};
/// The next `limit` behind `after` in the order of their names ("" for the first).
std::vector<ListedCategory> find_listed_categories(
    db::Transaction& tx, std::string_view after, int limit);

}  // namespace dermaga::partner
