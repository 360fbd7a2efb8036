#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "db/transaction.hpp"

namespace dermaga::partner {

/// The snapshot as one statement, so that the listings and the position to go on from are of one
/// moment: NDJSON lines, the last of kind "end".
extern char const snapshot_sql[];

/// A page of changes after a position as the answer's JSON. An item stands in it at most once, with
/// its last change; the position moves past all that was read. Code: position_too_old (410).
Result<std::string> read_changes(db::Transaction& tx, std::int64_t after, int limit);

}  // namespace dermaga::partner
