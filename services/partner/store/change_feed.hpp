#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "db/transaction.hpp"

namespace dermaga::partner {

/// A page of changes after a position as the answer's JSON. An item stands in it at most once, with
/// its last change; the position moves past all that was read. Code: position_too_old (410).
Result<std::string> read_changes(db::Transaction& tx, std::int64_t after, int limit);

}  // namespace dermaga::partner
