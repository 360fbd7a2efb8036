#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::events {

/// How far a consumer has confirmed a stream, 0 before its first confirmation: where it goes on
/// reading when it says no position of its own.
std::int64_t acknowledged_position(
    db::Transaction& tx, std::string_view consumer_id, std::string_view stream);

/// How a consumer stands with a stream that it may hear of.
struct ConsumerStand {
    std::string stream;
    std::string scope;  ///< what it must hold to hear of it
    std::int64_t acknowledged_position = 0;
    std::optional<Timestamp> acknowledged_at;  ///< none before the first confirmation
    std::int64_t first_position = 0;           ///< the oldest that is kept
    std::int64_t last_position = 0;
};
/// Of all streams of webhook_streams, by name.
std::vector<ConsumerStand> consumer_stands(db::Transaction& tx, std::string_view consumer_id);

/// Confirms everything up to `position`. A position that is behind what was confirmed changes
/// nothing, so that confirmations may arrive in any order; one beyond the stream's end is refused,
/// since what has not happened cannot have been seen. Gives the position that now stands, nothing
/// when refused.
std::optional<std::int64_t> acknowledge(db::Transaction& tx, std::string_view consumer_id,
    std::string_view stream, std::int64_t position, Timestamp now);

}  // namespace dermaga::events
