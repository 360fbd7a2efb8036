#include "events/webhook_endpoints.hpp"

#include <algorithm>

namespace dermaga::events {

namespace {

Timestamp moment(db::Row row, int column) {
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

/// The words of a text separated by single spaces.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

WebhookEndpoint endpoint_from(db::Row row) {
    WebhookEndpoint endpoint;
    endpoint.id = row.text(0);
    endpoint.wish.url = row.text(1);
    endpoint.wish.description = row.text(2);
    endpoint.wish.event_types = words_of(row.view(3));
    endpoint.wish.is_enabled = row.boolean(4);
    endpoint.algorithm = row.text(5);
    endpoint.disabled_reason = row.text(6);
    endpoint.breaker.failures = static_cast<int>(row.integer(7));
    if (!row.is_null(8)) endpoint.breaker.paused_until = moment(row, 8);
    endpoint.version = row.integer(9);
    endpoint.created_at = moment(row, 10);
    return endpoint;
}

void read_cursors(db::Transaction& tx, WebhookEndpoint& endpoint) {
    auto const rows = tx.query(R"sql(
        select c.stream, c.position, coalesce(s.last_position, 0),
               least(c.missed_after, b.position), greatest(c.missed_until, b.first_position - 1),
               g.deliveries, g.first
        from events.webhook_cursors c
        left join events.streams s on s.stream = c.stream
        cross join lateral (select events.first_position(c.stream) as first_position) f
        left join lateral (select c.position, f.first_position where c.position < f.first_position - 1) b on true
        cross join lateral (
            select count(*) as deliveries, min(d.position) as first
            from events.webhook_deliveries d
            where d.endpoint_id = c.endpoint_id and d.stream = c.stream and d.state = 'given_up'
              and d.position >= f.first_position) g
        where c.endpoint_id = $1::text and c.stream <> $2::text
        order by c.stream)sql",
        endpoint.id, webhook_test_stream);
    for (auto const row : rows) {
        WebhookCursor cursor{row.text(0), row.integer(1), row.integer(2), {}, {}};
        if (!row.is_null(3)) cursor.missed = WebhookGap{row.integer(3), row.integer(4)};
        if (!row.is_null(6)) cursor.given_up = WebhookGivenUp{row.integer(5), row.integer(6)};
        endpoint.cursors.push_back(std::move(cursor));
    }
}

std::vector<WebhookStream> streams_from(db::Rows const& rows) {
    std::vector<WebhookStream> streams;
    for (auto const row : rows)
        streams.push_back(WebhookStream{row.text(0), row.text(1), row.text(2)});
    return streams;
}

/// Gives the endpoint a cursor at the end of each stream it is new to, and takes away what it no
/// longer hears of.
void set_cursors(db::Transaction& tx, std::string const& id) {
    tx.query(R"sql(
        with heard as (
            select w.stream
            from events.webhook_streams w
            join events.webhook_endpoints e on e.id = $1::text
            where exists (select 1 from unnest(e.event_types) t where split_part(t, '.', 1) = w.family)
            union all
            select $2::text
        ), gone as (
            delete from events.webhook_cursors c
            where c.endpoint_id = $1::text and c.stream not in (select h.stream from heard h)
        )
        insert into events.webhook_cursors (endpoint_id, stream, position)
        select $1::text, h.stream, coalesce(s.last_position, 0)
        from heard h
        left join events.streams s on s.stream = h.stream
        on conflict (endpoint_id, stream) do nothing)sql",
        id, webhook_test_stream);
}

void insert_key(
    db::Transaction& tx, std::string const& endpoint_id, WebhookKey const& key, Timestamp now) {
    tx.query(R"sql(
        insert into events.webhook_keys (endpoint_id, id, sealed, created_at)
        values ($1::text, $2::text, $3::bytea, $4::timestamptz))sql",
        endpoint_id, key.id, db::bytea(key.sealed), to_rfc3339(now));
}

}  // namespace

std::vector<WebhookStream> webhook_streams(db::Transaction& tx) {
    return streams_from(
        tx.query("select stream, family, scope from events.webhook_streams order by stream"));
}

std::vector<WebhookStream> told_streams(db::Transaction& tx, std::string const& id) {
    return streams_from(tx.query(R"sql(
        select w.stream, w.family, w.scope
        from events.webhook_streams w
        where exists (
                  select from events.webhook_cursors c
                  where c.endpoint_id = $1::text and c.stream = w.stream)
           or exists (
                  select from events.webhook_deliveries d
                  where d.endpoint_id = $1::text and d.stream = w.stream)
        order by w.stream)sql",
        id));
}

bool insert_webhook(db::Transaction& tx, std::string const& owner_id,
    WebhookEndpoint const& endpoint, WebhookKey const& key) {
    // Two at once must not both find the last free place.
    tx.query("select pg_advisory_xact_lock(hashtext('webhook_endpoints'), hashtext($1::text))",
        owner_id);
    auto const added = tx.query(R"sql(
        insert into events.webhook_endpoints (id, owner_id, url, description, event_types, algorithm, created_at)
        select $1::text, $2::text, $3::text, $4::text, $5::text[], $6::text, $7::timestamptz
        where (select count(*) from events.webhook_endpoints e where e.owner_id = $2::text) < $8::int
        returning id)sql",
        endpoint.id, owner_id, endpoint.wish.url, endpoint.wish.description,
        db::text_array(endpoint.wish.event_types), endpoint.algorithm,
        to_rfc3339(endpoint.created_at), webhook_endpoints_max);
    if (added.empty()) return false;
    insert_key(tx, endpoint.id, key, endpoint.created_at);
    set_cursors(tx, endpoint.id);
    return true;
}

std::vector<WebhookEndpoint> list_webhooks(db::Transaction& tx, std::string const& owner_id) {
    auto const rows = tx.query(R"sql(
        select id, url, description, array_to_string(event_types, ' '), is_enabled, algorithm,
               coalesce(disabled_reason, ''), failures, (extract(epoch from paused_until) * 1000)::bigint, version,
               (extract(epoch from created_at) * 1000)::bigint
        from events.webhook_endpoints
        where owner_id = $1::text
        order by id
        limit $2::int)sql",
        owner_id, webhook_endpoints_max);
    std::vector<WebhookEndpoint> endpoints;
    for (auto const row : rows)
        endpoints.push_back(endpoint_from(row));
    for (auto& endpoint : endpoints)
        read_cursors(tx, endpoint);
    return endpoints;
}

std::optional<WebhookEndpoint> find_webhook(
    db::Transaction& tx, std::string const& owner_id, std::string const& id) {
    for (auto& endpoint : list_webhooks(tx, owner_id))
        if (endpoint.id == id) return std::move(endpoint);
    return std::nullopt;
}

std::optional<std::int64_t> lock_webhook(
    db::Transaction& tx, std::string const& owner_id, std::string const& id) {
    auto const rows = tx.query(R"sql(
        select version
        from events.webhook_endpoints
        where owner_id = $1::text and id = $2::text
        for update)sql",
        owner_id, id);
    if (rows.empty()) return std::nullopt;
    return rows[0].integer(0);
}

void update_webhook(db::Transaction& tx, std::string const& id, WebhookWish const& wish) {
    tx.query(R"sql(
        update events.webhook_endpoints
        set url = $2::text, description = $3::text, event_types = $4::text[], is_enabled = $5::boolean,
            disabled_reason = case when not $5::boolean then 'owner' end,
            failures = 0, paused_until = null, version = version + 1
        where id = $1::text)sql",
        id, wish.url, wish.description, db::text_array(wish.event_types), wish.is_enabled);
    set_cursors(tx, id);
}

void suspend_webhooks(db::Transaction& tx, std::string const& owner_id) {
    tx.query(R"sql(
        update events.webhook_endpoints
        set is_enabled = false, disabled_reason = 'suspended', version = version + 1
        where owner_id = $1::text and is_enabled)sql",
        owner_id);
}

void resume_webhooks(db::Transaction& tx, std::string const& owner_id) {
    tx.query(R"sql(
        update events.webhook_endpoints
        set is_enabled = true, disabled_reason = null, failures = 0, paused_until = null, version = version + 1
        where owner_id = $1::text and disabled_reason = 'suspended')sql",
        owner_id);
}

void delete_webhook(db::Transaction& tx, std::string const& id) {
    tx.query("delete from events.webhook_endpoints where id = $1::text", id);
}

std::vector<WebhookKey> live_webhook_keys(
    db::Transaction& tx, std::string const& id, Timestamp now) {
    auto const rows = tx.query(R"sql(
        select id, sealed, (extract(epoch from expires_at) * 1000)::bigint
        from events.webhook_keys
        where endpoint_id = $1::text and (expires_at is null or expires_at > $2::timestamptz)
        order by created_at desc, id desc
        limit $3::int)sql",
        id, to_rfc3339(now), webhook_keys_max);
    std::vector<WebhookKey> keys;
    for (auto const row : rows) {
        WebhookKey key{row.text(0), row.bytes(1), std::nullopt};
        if (!row.is_null(2)) key.expires_at = moment(row, 2);
        keys.push_back(std::move(key));
    }
    return keys;
}

void rotate_webhook_key(db::Transaction& tx, std::string const& id, WebhookKey const& key,
    Timestamp now, Timestamp old_until) {
    tx.query(R"sql(
        update events.webhook_keys
        set expires_at = least(expires_at, $2::timestamptz)
        where endpoint_id = $1::text)sql",
        id, to_rfc3339(old_until));
    insert_key(tx, id, key, now);
    // What has expired, or is one too many, is forgotten.
    tx.query(R"sql(
        delete from events.webhook_keys k
        where k.endpoint_id = $1::text
          and (k.expires_at <= $2::timestamptz or k.id not in (
              select n.id
              from events.webhook_keys n
              where n.endpoint_id = $1::text
              order by n.created_at desc, n.id desc
              limit $3::int)))sql",
        id, to_rfc3339(now), webhook_keys_max);
}

}  // namespace dermaga::events
