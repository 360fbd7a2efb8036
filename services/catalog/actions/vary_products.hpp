#pragma once

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// Makes `count` changes as sellers make them, over all listed products in turn: a new price, more
/// stock, a product more, one less (only such that were added here before and are not reserved).
/// For sandboxes, whose partners follow the feed. Gives how many it made: none where nothing is
/// listed.
int vary_products(db::Transaction& tx, Clock const& clock, int count);

}  // namespace dermaga::catalog
