#include "partner/store/listed_categories.hpp"

namespace dermaga::partner {

std::vector<ListedCategory> find_listed_categories(
    db::Transaction& tx, std::string_view after, int limit) {
    auto const rows = tx.query(R"sql(
        select category, listings
        from catalog.listed_categories
        where category > $1::text
        order by category
        limit $2::int)sql",
        after, limit);
    std::vector<ListedCategory> categories;
    for (auto const row : rows)
        categories.push_back({row.text(0), row.integer(1)});
    return categories;
}

}  // namespace dermaga::partner
