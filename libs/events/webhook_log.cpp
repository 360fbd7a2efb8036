#include "events/webhook_log.hpp"

#include "events/webhook_endpoints.hpp"

namespace dermaga::events {

namespace {

Timestamp moment(db::Row row, int column) {
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

std::optional<Timestamp> optional_moment(db::Row row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return moment(row, column);
}

WebhookDelivery delivery_from(db::Row row) {
    WebhookDelivery delivery;
    delivery.event_id = row.text(0);
    delivery.stream = row.text(1);
    delivery.position = row.integer(2);
    delivery.type = row.text(3);
    delivery.aggregate_id = row.text(4);
    delivery.state = row.text(5);
    delivery.attempts = static_cast<int>(row.integer(6));
    delivery.due_at = optional_moment(row, 7);
    delivery.created_at = moment(row, 8);
    delivery.finished_at = optional_moment(row, 9);
    delivery.history = row.text(10);
    delivery.committed_at = moment(row, 11);
    return delivery;
}

}  // namespace

DeliveryPage search_deliveries(db::Transaction& tx, DeliverySearch const& search) {
    std::optional<std::string> since;
    if (search.since) since = to_rfc3339(*search.since);
    auto const before = search.before.value_or(DeliveryPlace{});
    auto const rows = tx.query(R"sql(
        select l.event_id, d.stream, d.position, d.type, d.aggregate_id, d.state, d.attempts,
               (extract(epoch from d.due_at) * 1000)::bigint, (extract(epoch from d.created_at) * 1000)::bigint,
               (extract(epoch from d.finished_at) * 1000)::bigint, d.history,
               (extract(epoch from l.committed_at) * 1000)::bigint, (extract(epoch from d.created_at) * 1000000)::bigint
        from events.webhook_deliveries d
        join events.log l on l.stream = d.stream and l.position = d.position
        where d.endpoint_id = $1::text
          and ($2::text = '' or d.state = $2::text)
          and ($3::text = '' or d.type = $3::text)
          and ($4::text = '' or d.aggregate_id = $4::text)
          and ($5::timestamptz is null or d.created_at >= $5::timestamptz)
          and ($7::text = '' or (d.created_at, d.stream, d.position) <
               (timestamptz 'epoch' + $6::bigint * interval '1 microsecond', $7::text, $8::bigint))
        order by d.created_at desc, d.stream desc, d.position desc
        limit $9::int)sql",
        search.endpoint_id, search.state, search.type, search.aggregate_id, since,
        before.created_us, before.stream, before.position, search.limit);
    DeliveryPage page;
    for (auto const row : rows) {
        page.deliveries.push_back(delivery_from(row));
        auto const& last = page.deliveries.back();
        page.end = {row.integer(12), last.stream, last.position};
    }
    return page;
}

std::optional<WebhookDelivery> find_delivery(
    db::Transaction& tx, std::string const& endpoint_id, std::string const& event_id) {
    auto const rows = tx.query(R"sql(
        select l.event_id, d.stream, d.position, d.type, d.aggregate_id, d.state, d.attempts,
               (extract(epoch from d.due_at) * 1000)::bigint, (extract(epoch from d.created_at) * 1000)::bigint,
               (extract(epoch from d.finished_at) * 1000)::bigint, d.history,
               (extract(epoch from l.committed_at) * 1000)::bigint,
               events.shown_payload(w.shown_by, e.owner_id, l.payload)
        from events.log l
        join events.webhook_deliveries d on d.stream = l.stream and d.position = l.position
        join events.webhook_endpoints e on e.id = d.endpoint_id
        left join events.webhook_streams w on w.stream = d.stream
        where l.entry_id = events.entry_of($2::text) and l.event_id = $2::text and d.endpoint_id = $1::text)sql",
        endpoint_id, event_id);
    if (rows.empty()) return std::nullopt;
    auto delivery = delivery_from(rows[0]);
    delivery.payload = rows[0].text(12);
    return delivery;
}

bool redeliver(db::Transaction& tx, std::string const& endpoint_id, std::string const& event_id,
    Timestamp now) {
    auto const rows = tx.query(R"sql(
        update events.webhook_deliveries d
        set state = 'pending', finished_at = null,
            attempts = case when d.due_at is null then 0 else d.attempts end,
            due_at = least(d.due_at, $3::timestamptz)
        from events.log l
        where l.entry_id = events.entry_of($2::text) and l.event_id = $2::text and d.endpoint_id = $1::text and d.stream = l.stream and d.position = l.position
        returning d.position)sql",
        endpoint_id, event_id, to_rfc3339(now));
    return !rows.empty();
}

bool replay(db::Transaction& tx, std::string const& endpoint_id, ReplayPlace const& place) {
    // Who says from where to go on knows what it missed.
    auto const rows = tx.query(R"sql(
        update events.webhook_cursors
        set position = least(position, $3::bigint), missed_after = null, missed_until = null
        where endpoint_id = $1::text and stream = $2::text and stream <> $4::text
        returning position)sql",
        endpoint_id, place.stream, place.after, webhook_test_stream);
    return !rows.empty();
}

std::string send_test(db::Transaction& tx, std::string const& endpoint_id) {
    tx.query(R"sql(
        update events.webhook_endpoints
        set failures = 0, paused_until = null
        where id = $1::text)sql",
        endpoint_id);
    auto const rows = tx.query(R"sql(
        insert into events.entries (stream, aggregate_id, type, payload)
        values ($1::text, $2::text, $3::text, json_build_object('webhook_id', $2::text)::text)
        returning events.event_id(id, salt))sql",
        webhook_test_stream, endpoint_id, webhook_test_type);
    return rows[0].text(0);
}

}  // namespace dermaga::events
