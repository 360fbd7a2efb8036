#include "events/consumers.hpp"

#include "events/feed.hpp"

namespace dermaga::events {

std::int64_t acknowledged_position(
    db::Transaction& tx, std::string_view consumer_id, std::string_view stream) {
    auto const rows = tx.query(R"sql(
        select position
        from events.consumers
        where consumer_id = $1::text and stream = $2::text)sql",
        consumer_id, stream);
    return rows.empty() ? 0 : rows[0].integer(0);
}

std::optional<std::int64_t> acknowledge(db::Transaction& tx, std::string_view consumer_id,
    std::string_view stream, std::int64_t position, Timestamp now) {
    if (position > last_position(tx, stream)) return std::nullopt;
    auto const rows = tx.query(R"sql(
        insert into events.consumers as c (consumer_id, stream, position, acknowledged_at)
        values ($1::text, $2::text, $3::bigint, $4::timestamptz)
        on conflict (consumer_id, stream) do update
        set position = greatest(c.position, excluded.position), acknowledged_at = excluded.acknowledged_at
        returning position)sql",
        consumer_id, stream, position, to_rfc3339(now));
    return rows[0].integer(0);
}

}  // namespace dermaga::events
