#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"

namespace dermaga::partner {

/// The documents of those of these products that are listed, by id, as the partner may read them.
std::vector<std::string> find_shown_listings(
    db::Transaction& tx, std::string_view partner_id, std::vector<std::string> const& ids);

}  // namespace dermaga::partner
