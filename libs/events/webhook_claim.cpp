#include "events/webhook_claim.hpp"

#include <algorithm>

namespace dermaga::events {

namespace {

Timestamp moment(db::Row row, int column) {
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

void append(std::vector<ClaimedDelivery>& deliveries, db::Rows const& rows) {
    for (auto const row : rows)
        deliveries.push_back(ClaimedDelivery{.stream = row.text(0),
                                             .position = row.integer(1),
                                             .attempt = static_cast<int>(row.integer(2)),
                                             .event_id = row.text(3),
                                             .type = row.text(4),
                                             .payload = row.text(5),
                                             .committed_at = moment(row, 6)});
}

db::Rows claim_due(db::Transaction& tx, WebhookTurn const& turn, int room) {
    return tx.query(R"sql(
        with due as (
            select h.stream, h.position
            from events.webhook_heads h
            where h.endpoint_id = $1::text and h.due_at <= $2::timestamptz
            order by h.due_at, h.position
            limit $3::int
        ), taken as (
            update events.webhook_deliveries d
            set attempts = d.attempts + 1, due_at = $4::timestamptz
            from due
            where d.endpoint_id = $1::text and d.stream = due.stream and d.position = due.position
            returning d.stream, d.position, d.attempts
        )
        select t.stream, t.position, t.attempts, l.event_id, l.type, l.payload,
               (extract(epoch from l.committed_at) * 1000)::bigint
        from taken t
        join events.log l on l.stream = t.stream and l.position = t.position
        order by t.stream, t.position)sql",
                    turn.endpoint_id, to_rfc3339(turn.now), room,
                    to_rfc3339(turn.now + webhook_lease));
}

/// Takes new events of a stream: the first of each aggregate is claimed, the others wait behind it.
/// A replayed event whose delivery is finished begins anew.
db::Rows claim_new(db::Transaction& tx, WebhookTurn const& turn, std::string const& stream,
                   int room) {
    return tx.query(R"sql(
        with place as (
            select c.position as start, least(s.last_position, c.position + $6::int) as until
            from events.webhook_cursors c
            join events.streams s on s.stream = c.stream
            where c.endpoint_id = $1::text and c.stream = $2::text
        ), wanted as (
            select l.position, l.aggregate_id, l.type
            from place p
            join events.log l on l.stream = $2::text and l.position > p.start and l.position <= p.until
            join events.webhook_endpoints e on e.id = $1::text
            left join events.webhook_streams w on w.stream = l.stream
            where case
                when l.stream = 'webhooks' then l.aggregate_id = e.id
                else (l.type = any (e.event_types) or w.family || '.*' = any (e.event_types))
                     and (w.owner_member is null or l.payload::json->>w.owner_member = e.owner_id) end
            order by l.position
            limit $3::int
        ), moved as (
            update events.webhook_cursors c
            set position = case
                when (select count(*) from wanted) = $3::int then (select max(w.position) from wanted w)
                else p.until end
            from place p
            where c.endpoint_id = $1::text and c.stream = $2::text and p.until > p.start
        ), ranked as (
            select w.*, row_number() over (partition by w.aggregate_id order by w.position) = 1
                and not exists (
                    select 1
                    from events.webhook_deliveries d
                    where d.endpoint_id = $1::text and d.aggregate_id = w.aggregate_id and d.due_at is not null
                ) as is_head
            from wanted w
        ), added as (
            insert into events.webhook_deliveries as d
                (endpoint_id, stream, position, aggregate_id, type, attempts, due_at, created_at)
            select $1::text, $2::text, r.position, r.aggregate_id, r.type, r.is_head::int,
                   case when r.is_head then $5::timestamptz else $4::timestamptz end, $4::timestamptz
            from ranked r
            order by r.position
            on conflict (endpoint_id, stream, position) do update
            set state = 'pending', attempts = excluded.attempts, due_at = excluded.due_at, finished_at = null
            where d.due_at is null
            returning d.position, d.attempts
        )
        select l.stream, a.position, a.attempts, l.event_id, l.type, l.payload,
               (extract(epoch from l.committed_at) * 1000)::bigint
        from added a
        join events.log l on l.stream = $2::text and l.position = a.position
        where a.attempts = 1
        order by a.position)sql",
                    turn.endpoint_id, stream, room, to_rfc3339(turn.now),
                    to_rfc3339(turn.now + webhook_lease), webhook_scan_max);
}

std::vector<std::string> streams_of(db::Transaction& tx, std::string const& endpoint_id) {
    auto const rows = tx.query(R"sql(
        select c.stream
        from events.webhook_cursors c
        join events.streams s on s.stream = c.stream
        where c.endpoint_id = $1::text and c.position < s.last_position and c.stream <> $2::text
        order by c.stream)sql",
                               endpoint_id, webhook_test_stream);
    std::vector<std::string> streams;
    for (auto const row : rows)
        streams.push_back(row.text(0));
    return streams;
}

int open_deliveries(db::Transaction& tx, std::string const& endpoint_id) {
    auto const rows = tx.query(R"sql(
        select count(*)
        from events.webhook_deliveries
        where endpoint_id = $1::text and due_at is not null)sql",
                               endpoint_id);
    return static_cast<int>(rows[0].integer(0));
}

}  // namespace

std::vector<ClaimedDelivery> claim_deliveries(db::Transaction& tx, WebhookTurn const& turn,
                                              int room) {
    std::vector<ClaimedDelivery> deliveries;
    auto const left = [&] { return room - static_cast<int>(deliveries.size()); };
    append(deliveries, claim_new(tx, turn, webhook_test_stream, room));
    if (left() > 0) append(deliveries, claim_due(tx, turn, left()));
    for (auto const& stream : streams_of(tx, turn.endpoint_id)) {
        auto const allowed =
            std::min(left(), webhook_open_max - open_deliveries(tx, turn.endpoint_id));
        if (allowed <= 0) break;
        append(deliveries, claim_new(tx, turn, stream, allowed));
    }
    return deliveries;
}

}  // namespace dermaga::events
