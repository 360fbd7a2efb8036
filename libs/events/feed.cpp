#include "events/feed.hpp"

#include <algorithm>

namespace dermaga::events {

Event event_from(db::Row row) {
    return Event{.position = row.integer(0),
        .event_id = row.text(1),
        .aggregate_id = row.text(2),
        .type = row.text(3),
        .payload = row.text(4),
        .committed_at = Timestamp(std::chrono::milliseconds(row.integer(5)))};
}

std::vector<Event> read_after(
    db::Transaction& tx, std::string_view stream, std::int64_t after, int limit) {
    auto const rows = tx.query(R"sql(
        select position, event_id, aggregate_id, type, payload,
               (extract(epoch from committed_at) * 1000)::bigint
        from events.log
        where stream = $1::text and position > $2::bigint
        order by position
        limit $3::int)sql",
        stream, after, std::clamp(limit, 0, read_limit_max));
    std::vector<Event> events;
    events.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const row : rows)
        events.push_back(event_from(row));
    return events;
}

std::int64_t last_position(db::Transaction& tx, std::string_view stream) {
    auto const rows = tx.query(R"sql(
        select last_position
        from events.streams
        where stream = $1::text)sql",
        stream);
    return rows.empty() ? 0 : rows[0].integer(0);
}

std::int64_t first_position(db::Transaction& tx, std::string_view stream) {
    return tx.query("select events.first_position($1::text)", stream)[0].integer(0);
}

std::int64_t forget(db::Transaction& tx, std::string_view stream, Timestamp before, int most) {
    return tx
        .query("select events.forget($1::text, $2::timestamptz, $3::int)", stream,
            to_rfc3339(before), most)[0]
        .integer(0);
}

}  // namespace dermaga::events
