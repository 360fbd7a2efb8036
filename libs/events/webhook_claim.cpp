#include "events/webhook_claim.hpp"

#include <algorithm>
#include <optional>

#include "events/feed.hpp"

namespace dermaga::events {

namespace {

Timestamp moment(db::Row row, int column) {
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

/// Everything of a stream after one position up to another.
struct Gap {
    std::string stream;
    std::int64_t after = 0;
    std::int64_t until = 0;
};

/// Notes what an endpoint has missed for good, and tells it once until it says from where to go on.
void note_gap(db::Transaction& tx, WebhookTurn const& turn, Gap const& gap) {
    tx.query(R"sql(
        with noted as (
            update events.webhook_cursors c
            set position = greatest(c.position, $4::bigint),
                missed_after = least(c.missed_after, $3::bigint),
                missed_until = greatest(c.missed_until, $4::bigint)
            from events.webhook_cursors before
            where c.endpoint_id = $1::text and c.stream = $2::text
              and before.endpoint_id = c.endpoint_id and before.stream = c.stream
            returning before.missed_after is null as is_news
        )
        insert into events.entries (stream, aggregate_id, type, payload)
        select $5::text, $1::text, 'webhook.gap', json_build_object(
                   'webhook_id', $1::text, 'stream', $2::text, 'after', $3::bigint, 'until', $4::bigint)::text
        from noted n
        where n.is_news)sql",
        turn.endpoint_id, gap.stream, gap.after, gap.until, webhook_test_stream);
}

/// Ends the deliveries whose events are no longer kept.
void give_up(db::Transaction& tx, WebhookTurn const& turn, std::vector<Gap> const& forgotten) {
    for (auto const& gap : forgotten) {
        tx.query(R"sql(
            update events.webhook_deliveries
            set state = 'given_up', due_at = null, finished_at = $4::timestamptz
            where endpoint_id = $1::text and stream = $2::text and position = $3::bigint)sql",
            turn.endpoint_id, gap.stream, gap.until, to_rfc3339(turn.now));
        note_gap(tx, turn, gap);
    }
}

/// Rows without an event are of one that was forgotten while it waited: those are given back.
std::vector<Gap> append(std::vector<ClaimedDelivery>& deliveries, db::Rows const& rows) {
    std::vector<Gap> forgotten;
    for (auto const row : rows) {
        if (row.is_null(3)) {
            forgotten.push_back({row.text(0), row.integer(1) - 1, row.integer(1)});
            continue;
        }
        deliveries.push_back(ClaimedDelivery{.stream = row.text(0),
            .position = row.integer(1),
            .attempt = static_cast<int>(row.integer(2)),
            .event_id = row.text(3),
            .type = row.text(4),
            .payload = row.text(5),
            .committed_at = moment(row, 6),
            .trace = row.optional_text(7).value_or("")});
    }
    return forgotten;
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
        select t.stream, t.position, t.attempts, l.event_id, l.type,
               events.shown_payload(w.shown_by, e.owner_id, l.payload),
               (extract(epoch from l.committed_at) * 1000)::bigint, l.trace
        from taken t
        left join events.log l on l.stream = t.stream and l.position = t.position
        join events.webhook_endpoints e on e.id = $1::text
        left join events.webhook_streams w on w.stream = t.stream
        order by t.stream, t.position)sql",
        turn.endpoint_id, to_rfc3339(turn.now), room, to_rfc3339(turn.now + webhook_lease));
}

/// What an endpoint has not looked at yet of a stream, and which of it is for it.
struct Unread {
    std::string stream;
    std::int64_t after = 0;
    std::int64_t until = 0;
    std::optional<std::string> types;         ///< as PostgreSQL writes a text[]; none: all
    std::optional<std::string> owner_member;  ///< of the payload, whose value must be `owner_id`
    std::string owner_id;
    std::optional<std::string> aggregate_id;  ///< only events of this thing
    std::optional<std::string> shown_by;      ///< of events.webhook_streams
};

/// The test stream first.
std::vector<Unread> unread_streams(db::Transaction& tx, std::string const& endpoint_id) {
    auto const rows = tx.query(R"sql(
        select c.stream, c.position, least(s.last_position, c.position + $2::int),
               case when c.stream <> $3::text then events.wished_types(w.family, e.event_types)::text end,
               w.owner_member, e.owner_id, case when c.stream = $3::text then e.id end, w.shown_by
        from events.webhook_cursors c
        join events.streams s on s.stream = c.stream
        join events.webhook_endpoints e on e.id = c.endpoint_id
        left join events.webhook_streams w on w.stream = c.stream
        where c.endpoint_id = $1::text and c.position < s.last_position
        order by c.stream <> $3::text, c.stream)sql",
        endpoint_id, webhook_scan_max, webhook_test_stream);
    std::vector<Unread> unread;
    for (auto const row : rows)
        unread.push_back(Unread{.stream = row.text(0),
            .after = row.integer(1),
            .until = row.integer(2),
            .types = row.optional_text(3),
            .owner_member = row.optional_text(4),
            .owner_id = row.text(5),
            .aggregate_id = row.optional_text(6),
            .shown_by = row.optional_text(7)});
    return unread;
}

/// Takes new events of a stream: the first of each aggregate is claimed, the others wait behind it.
/// A replayed event whose delivery is finished begins anew. What is about the endpoint itself waits
/// for nothing: a test is not held back by a notice that cannot be delivered. The range is given as
/// values, so that its index is used whatever the planner knows of the log.
db::Rows claim_new(db::Transaction& tx, WebhookTurn const& turn, Unread const& unread, int room) {
    return tx.query(R"sql(
        with wanted as materialized (
            select l.position, l.aggregate_id, l.type, l.event_id, l.payload, l.committed_at, l.trace
            from events.log l
            where l.stream = $2::text and l.position > $3::bigint and l.position <= $4::bigint
              and events.is_heard(l.type, l.payload, $8::text[], $9::text, $10::text)
              and ($11::text is null or l.aggregate_id = $11::text)
            order by l.position
            limit $5::int
        ), moved as (
            update events.webhook_cursors c
            set position = case
                when (select count(*) from wanted) = $5::int then (select max(w.position) from wanted w)
                else $4::bigint end
            where c.endpoint_id = $1::text and c.stream = $2::text
        ), ranked as (
            select w.position, w.aggregate_id, w.type,
                   $11::text is not null
                   or row_number() over (partition by w.aggregate_id order by w.position) = 1
                   and not exists (
                       select 1
                       from events.webhook_deliveries d
                       where d.endpoint_id = $1::text and d.stream = $2::text
                         and d.aggregate_id = w.aggregate_id
                         and d.due_at is not null
                   ) as is_head
            from wanted w
        ), added as (
            insert into events.webhook_deliveries as d
                (endpoint_id, stream, position, aggregate_id, type, attempts, due_at, created_at)
            select $1::text, $2::text, r.position, r.aggregate_id, r.type, r.is_head::int,
                   case when r.is_head then $7::timestamptz else $6::timestamptz end, $6::timestamptz
            from ranked r
            order by r.position
            on conflict (endpoint_id, stream, position) do update
            set state = 'pending', attempts = excluded.attempts, due_at = excluded.due_at, finished_at = null
            where d.due_at is null
            returning d.position, d.attempts
        )
        select $2::text, a.position, a.attempts, w.event_id, w.type,
               events.shown_payload($12::text, $10::text, w.payload),
               (extract(epoch from w.committed_at) * 1000)::bigint, w.trace
        from added a
        join wanted w on w.position = a.position
        where a.attempts = 1
        order by a.position)sql",
        turn.endpoint_id, unread.stream, unread.after, unread.until, room, to_rfc3339(turn.now),
        to_rfc3339(turn.now + webhook_lease), unread.types, unread.owner_member, unread.owner_id,
        unread.aggregate_id, unread.shown_by);
}

/// Notes what was forgotten of streams before the endpoint came to it. Asked after claiming, so
/// that what went while events were claimed is found too.
void note_gaps(db::Transaction& tx, WebhookTurn const& turn, std::vector<Unread> const& unread) {
    for (auto const& stream : unread) {
        auto const first = first_position(tx, stream.stream);
        if (stream.after < first - 1) note_gap(tx, turn, {stream.stream, stream.after, first - 1});
    }
}

int open_deliveries(db::Transaction& tx, std::string const& endpoint_id) {
    auto const rows = tx.query(R"sql(
        select count(*)
        from (select from events.webhook_deliveries
              where endpoint_id = $1::text and due_at is not null
              limit $2::int) open)sql",
        endpoint_id, webhook_waiting_max);
    return static_cast<int>(rows[0].integer(0));
}

/// The things that open deliveries are about, found by steps through their index.
int open_things(db::Transaction& tx, std::string const& endpoint_id) {
    auto const rows = tx.query(R"sql(
        with recursive things(id) as (
            select min(d.aggregate_id)
            from events.webhook_deliveries d
            where d.endpoint_id = $1::text and d.due_at is not null
            union all
            select (select min(d.aggregate_id)
                    from events.webhook_deliveries d
                    where d.endpoint_id = $1::text and d.due_at is not null and d.aggregate_id > t.id)
            from things t
            where t.id is not null
        )
        select count(t.id) from (select id from things limit $2::int) t)sql",
        endpoint_id, webhook_open_max);
    return static_cast<int>(rows[0].integer(0));
}

/// How many more deliveries may be opened.
int room_to_open(db::Transaction& tx, std::string const& endpoint_id) {
    auto const open = open_deliveries(tx, endpoint_id);
    if (open < webhook_open_max) return webhook_open_max - open;
    return std::min(webhook_open_max - open_things(tx, endpoint_id), webhook_waiting_max - open);
}

}  // namespace

std::vector<ClaimedDelivery> claim_deliveries(
    db::Transaction& tx, WebhookTurn const& turn, int room) {
    std::vector<ClaimedDelivery> deliveries;
    auto const left = [&] { return room - static_cast<int>(deliveries.size()); };
    auto const unread = unread_streams(tx, turn.endpoint_id);
    auto next = unread.begin();
    if (next != unread.end() && next->stream == webhook_test_stream)
        append(deliveries, claim_new(tx, turn, *next++, room));
    if (left() > 0) give_up(tx, turn, append(deliveries, claim_due(tx, turn, left())));
    auto may_open = next == unread.end() ? 0 : room_to_open(tx, turn.endpoint_id);
    for (; next != unread.end(); ++next) {
        auto const allowed = std::min(left(), may_open);
        if (allowed <= 0) break;
        auto const rows = claim_new(tx, turn, *next, allowed);
        may_open -= rows.size();
        append(deliveries, rows);
    }
    note_gaps(tx, turn, unread);
    return deliveries;
}

}  // namespace dermaga::events
