#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::events {

/// One committed event of a stream.
struct Event {
    std::int64_t position = 0;  ///< dense in its stream, from 1
    std::string event_id;       ///< the same at every delivery
    std::string aggregate_id;
    std::string type;
    std::string payload;     ///< JSON
    Timestamp committed_at;  ///< when it got its position, right after its commit
};

/// An event of a row of position, event_id, aggregate_id, type, payload and milliseconds since
/// 1970.
Event event_from(db::Row row);

/// The most that read_after gives at once.
constexpr int read_limit_max = 10'000;

/// Up to `limit` events after position `after` (0 for all), in order. Positions are dense and
/// become visible in order, so a reader who saves the last one it has seen misses nothing.
std::vector<Event> read_after(
    db::Transaction& tx, std::string_view stream, std::int64_t after, int limit);
/// The newest position, 0 for a stream in which nothing has happened.
std::int64_t last_position(db::Transaction& tx, std::string_view stream);
/// The oldest position that is kept, last_position + 1 when none is: a reader whose `after` is less
/// than first_position - 1 has missed events and needs a snapshot.
std::int64_t first_position(db::Transaction& tx, std::string_view stream);
/// Forgets events that got their position before that moment: the oldest, at most `most`, without
/// leaving holes. Returns how many went; call it until that is less than `most`, in transactions of
/// their own.
std::int64_t forget(db::Transaction& tx, std::string_view stream, Timestamp before, int most);

}  // namespace dermaga::events
