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

std::vector<ConsumerStand> consumer_stands(db::Transaction& tx, std::string_view consumer_id) {
    auto const rows = tx.query(R"sql(
        select w.stream, w.scope, coalesce(c.position, 0),
               (extract(epoch from c.acknowledged_at) * 1000)::bigint,
               events.first_position(w.stream), coalesce(s.last_position, 0)
        from events.webhook_streams w
        left join events.streams s on s.stream = w.stream
        left join events.consumers c on c.consumer_id = $1::text and c.stream = w.stream
        order by w.stream)sql",
        consumer_id);
    std::vector<ConsumerStand> stands;
    for (auto const row : rows) {
        auto& one = stands.emplace_back();
        one.stream = row.text(0);
        one.scope = row.text(1);
        one.acknowledged_position = row.integer(2);
        if (!row.is_null(3))
            one.acknowledged_at = Timestamp(std::chrono::milliseconds(row.integer(3)));
        one.first_position = row.integer(4);
        one.last_position = row.integer(5);
    }
    return stands;
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
