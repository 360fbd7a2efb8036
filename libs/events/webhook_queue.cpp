#include "events/webhook_queue.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "events/webhook_claim.hpp"

namespace dermaga::events {

namespace {

struct LockedEndpoint {
    std::string owner_id;
    std::string url;
    bool is_enabled = false;
    Breaker breaker;
    std::int64_t version = 0;
};

Timestamp moment(db::Row row, int column) {
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

/// Also has the rest of the turn walk its indexes in order: finished deliveries leave dead entries
/// in those of open ones, which such a walk marks and the next one skips, while a bitmap scan
/// visits them all each time until the table is vacuumed.
std::optional<LockedEndpoint> lock_endpoint(db::Transaction& tx, WebhookTurn const& turn) {
    auto const rows = tx.query(R"sql(
        update events.webhook_endpoints
        set served_at = $2::timestamptz
        where id = $1::text
        returning owner_id, url, is_enabled, failures, (extract(epoch from paused_until) * 1000)::bigint,
                  set_config('enable_bitmapscan', 'off', true), version)sql",
        turn.endpoint_id, to_rfc3339(turn.now));
    if (rows.empty()) return std::nullopt;
    LockedEndpoint endpoint;
    endpoint.owner_id = rows[0].text(0);
    endpoint.url = rows[0].text(1);
    endpoint.is_enabled = rows[0].boolean(2);
    endpoint.breaker.failures = static_cast<int>(rows[0].integer(3));
    if (!rows[0].is_null(4)) endpoint.breaker.paused_until = moment(rows[0], 4);
    endpoint.version = rows[0].integer(6);
    return endpoint;
}

bool is_given_up(DeliveryOutcome const& outcome) {
    return outcome.kind == DeliveryOutcome::Kind::failed && !outcome.due_at;
}

std::string json_of(std::vector<DeliveryOutcome> const& outcomes, Timestamp now) {
    using Kind = DeliveryOutcome::Kind;
    boost::json::array list;
    for (auto const& one : outcomes) {
        auto const is_open = one.kind != Kind::delivered && !is_given_up(one);
        boost::json::object row;
        row["stream"] = one.stream;
        row["position"] = one.position;
        row["attempt"] = one.attempt;
        row["attempts"] = one.kind == Kind::not_made ? one.attempt - 1 : one.attempt;
        row["state"] = one.kind == Kind::delivered ? "delivered" : is_open ? "pending" : "given_up";
        if (is_open) row["due_at"] = to_rfc3339(one.due_at.value_or(now));
        if (!one.entry.empty()) row["entry"] = boost::json::parse(one.entry);
        list.push_back(std::move(row));
    }
    return boost::json::serialize(list);
}

/// Tells the endpoint of the first delivery of a stream that is given up, and not again until what
/// was given up has been sent after all.
void tell_given_up(db::Transaction& tx, WebhookTurn const& turn) {
    tx.query(R"sql(
        insert into events.entries (stream, aggregate_id, type, payload)
        select $2::text, $1::text, 'webhook.gave_up',
               json_build_object('webhook_id', $1::text, 'stream', d.stream, 'first', min(d.position))::text
        from events.webhook_deliveries d
        where d.endpoint_id = $1::text and d.stream <> $2::text and d.state = 'given_up'
          and d.position >= events.first_position(d.stream)
        group by d.stream
        having bool_and(d.finished_at = $3::timestamptz))sql",
        turn.endpoint_id, webhook_test_stream, to_rfc3339(turn.now));
}

void record(db::Transaction& tx, WebhookTurn const& turn) {
    if (turn.outcomes.empty()) return;
    // The attempt's number fences: whoever took over the lease has counted one more.
    tx.query(R"sql(
        update events.webhook_deliveries d
        set state = o.state,
            attempts = o.attempts,
            due_at = o.due_at,
            finished_at = case when o.due_at is null then $3::timestamptz end,
            history = case
                when o.entry is null then d.history
                when jsonb_array_length(d.history) >= $4::int then d.history - 0 || jsonb_build_array(o.entry)
                else d.history || jsonb_build_array(o.entry) end
        from jsonb_to_recordset($2::jsonb) as o
            (stream text, position bigint, attempt int, attempts int, state text, due_at timestamptz, entry jsonb)
        where d.endpoint_id = $1::text and d.stream = o.stream and d.position = o.position
          and d.attempts = o.attempt and d.state = 'pending')sql",
        turn.endpoint_id, json_of(turn.outcomes, turn.now), to_rfc3339(turn.now),
        webhook_history_max);
    if (std::ranges::any_of(turn.outcomes, is_given_up)) tell_given_up(tx, turn);
}

void save_breaker(
    db::Transaction& tx, WebhookTurn const& turn, Breaker const& breaker, bool is_gone) {
    std::optional<std::string> paused_until;
    if (breaker.paused_until) paused_until = to_rfc3339(*breaker.paused_until);
    tx.query(R"sql(
        update events.webhook_endpoints
        set failures = $2::int,
            paused_until = $3::timestamptz,
            is_enabled = is_enabled and not $4::boolean,
            disabled_reason = case when $4::boolean then 'gone' else disabled_reason end,
            version = version + $4::boolean::int
        where id = $1::text)sql",
        turn.endpoint_id, breaker.failures, paused_until, is_gone);
}

}  // namespace

std::vector<std::string> endpoints_with_work(db::Transaction& tx, Timestamp now, int limit) {
    auto const rows = tx.query(R"sql(
        select e.id
        from events.webhook_endpoints e
        where e.is_enabled and (e.paused_until is null or e.paused_until <= $1::timestamptz)
          and (exists (
                  select 1
                  from events.webhook_cursors c
                  join events.streams s on s.stream = c.stream
                  where c.endpoint_id = e.id and c.position < s.last_position)
               or exists (
                  select 1
                  from events.webhook_heads h
                  where h.endpoint_id = e.id and h.due_at <= $1::timestamptz))
        order by e.served_at nulls first, e.id
        limit $2::int)sql",
        to_rfc3339(now), limit);
    std::vector<std::string> ids;
    for (auto const row : rows)
        ids.push_back(row.text(0));
    return ids;
}

std::optional<Timestamp> next_webhook_work(db::Transaction& tx, Timestamp now) {
    auto const rows = tx.query(R"sql(
        select (extract(epoch from min(greatest(e.paused_until, w.due_at))) * 1000)::bigint
        from events.webhook_endpoints e
        cross join lateral (
            select $1::timestamptz as due_at
            where exists (
                select 1
                from events.webhook_cursors c
                join events.streams s on s.stream = c.stream
                where c.endpoint_id = e.id and c.position < s.last_position)
            union all
            select min(h.due_at)
            from events.webhook_heads h
            where h.endpoint_id = e.id) w
        where e.is_enabled and w.due_at is not null)sql",
        to_rfc3339(now));
    if (rows[0].is_null(0)) return std::nullopt;
    return moment(rows[0], 0);
}

WebhookClaim take_turn(db::Transaction& tx, WebhookTurn const& turn) {
    WebhookClaim taken;
    auto const endpoint = lock_endpoint(tx, turn);
    if (!endpoint) return taken;  // deleted meanwhile
    record(tx, turn);
    // What the old address said is not held against a new one.
    auto const is_of_this = turn.version == endpoint->version;
    auto const is_gone = turn.is_gone && is_of_this;
    auto const is_enabled = endpoint->is_enabled && !is_gone;
    taken.owner_id = endpoint->owner_id;
    taken.url = endpoint->url;
    taken.version = endpoint->version;
    taken.breaker =
        is_of_this ? after_batch(endpoint->breaker, turn.news, turn.now) : endpoint->breaker;
    auto const room = taken.breaker.is_probing() ? std::min(turn.room, 1) : turn.room;
    if (room > 0 && is_enabled && !taken.breaker.is_paused(turn.now)) {
        taken.deliveries = claim_deliveries(tx, turn, room);
        taken.keys = live_webhook_keys(tx, turn.endpoint_id, turn.now);
        // Nobody else sends another probe before this one has said what it found.
        if (taken.breaker.is_probing() && !taken.deliveries.empty())
            taken.breaker.paused_until = turn.now + webhook_lease;
    }
    if (taken.breaker != endpoint->breaker || is_enabled != endpoint->is_enabled)
        save_breaker(tx, turn, taken.breaker, is_gone);
    return taken;
}

std::int64_t forget_deliveries(db::Transaction& tx, Timestamp before, int most) {
    // By endpoint, since that is what the log's indexes begin with: a log of many millions is not
    // read through to find that nothing is old. `logged` are the endpoints that it names, those
    // deleted too.
    auto const rows = tx.query(R"sql(
        with recursive logged(id) as (
            select min(d.endpoint_id)
            from events.webhook_deliveries d
            union all
            select (select min(d.endpoint_id) from events.webhook_deliveries d where d.endpoint_id > l.id)
            from logged l
            where l.id is not null
        ), old as (
            delete from events.webhook_deliveries d
            where d.ctid = any (array(
                select o.place
                from events.webhook_endpoints e
                cross join lateral (
                    select f.ctid as place
                    from events.webhook_deliveries f
                    where f.endpoint_id = e.id and f.due_at is null and f.created_at < $1::timestamptz
                    order by f.created_at
                    limit $2::int) o
                limit $2::int))
            returning 1
        ), orphans as (
            delete from events.webhook_deliveries d
            where d.ctid = any (array(
                select o.place
                from logged l
                cross join lateral (
                    select f.ctid as place
                    from events.webhook_deliveries f
                    where f.endpoint_id = l.id
                    limit $2::int) o
                where not exists (select 1 from events.webhook_endpoints e where e.id = l.id)
                limit $2::int))
            returning 1
        )
        select (select count(*) from old) + (select count(*) from orphans))sql",
        to_rfc3339(before), most);
    return rows[0].integer(0);
}

}  // namespace dermaga::events
