#include "sandbox/store/inside_store.hpp"

namespace dermaga::sandbox {

std::chrono::milliseconds read_ahead(db::Transaction& tx) {
    auto const rows =
        tx.query("select (extract(epoch from ahead) * 1000)::bigint from simulated.clock");
    return std::chrono::milliseconds(rows[0].integer(0));
}

bool move_clock(db::Transaction& tx, std::int64_t advance_s) {
    auto const rows = tx.query(R"sql(
        update simulated.clock
        set ahead = ahead + make_interval(secs => $1::bigint)
        where extract(epoch from ahead) + $1::bigint <= $2::bigint
        returning ahead)sql",
        advance_s, ahead_s_max);
    return !rows.empty();
}

Meeting meet(db::Transaction& tx) {
    auto const rows = tx.query("select ahead_ms, delay_ms, is_refused from simulated.meet()");
    auto const row = rows[0];
    return {std::chrono::milliseconds(row.integer(0)), std::chrono::milliseconds(row.integer(1)),
        row.boolean(2)};
}

FaultPlan read_faults(db::Transaction& tx) {
    auto const rows = tx.query(R"sql(
        select refuse_orders, reject_customs, answer_503, delay_ms, duplicate_events, shuffle_events
        from simulated.faults)sql");
    auto const row = rows[0];
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.boolean(4),
        row.boolean(5)};
}

void write_faults(db::Transaction& tx, FaultPlan const& plan) {
    tx.query(R"sql(
        update simulated.faults
        set refuse_orders = $1::int, reject_customs = $2::int, answer_503 = $3::int, delay_ms = $4::int,
            duplicate_events = $5::bool, shuffle_events = $6::bool, since = now())sql",
        plan.refuse_orders, plan.reject_customs, plan.answer_503, plan.delay_ms,
        plan.duplicate_events, plan.shuffle_events);
}

std::optional<Victim> next_victim(db::Transaction& tx) {
    auto const rows = tx.query(R"sql(
        with plan as materialized (
            select f.refuse_orders, f.reject_customs, f.since
            from simulated.faults f
            where f.refuse_orders > 0 or f.reject_customs > 0
            for update skip locked
        ), victim as (
            select c.order_id,
                   case c.state when 'placed' then 'refused'
                                when 'export_submitted' then 'export_rejected'
                                else 'import_rejected' end as outcome
            from plan p
            join export.consignments c on c.state = 'placed' and p.refuse_orders > 0 and c.placed_at >= p.since
                or c.state in ('export_submitted', 'import_submitted') and p.reject_customs > 0
                    and exists (select from export.history h
                                where h.order_id = c.order_id and h.state = c.state and h.at >= p.since)
            order by c.placed_at, c.order_id
            limit 1
        ), counted as (
            update simulated.faults f
            set refuse_orders = f.refuse_orders - (v.outcome = 'refused')::int,
                reject_customs = f.reject_customs - (v.outcome <> 'refused')::int
            from victim v
        )
        select order_id, outcome from victim)sql");
    if (rows.empty()) return std::nullopt;
    return Victim{rows[0].text(0), rows[0].text(1)};
}

Counts read_counts(db::Transaction& tx) {
    auto const rows = tx.query(
        "select (select count(*) from catalog.listings), (select count(*) from export.orders)");
    auto const row = rows[0];
    return {row.integer(0), row.integer(1)};
}

}  // namespace dermaga::sandbox
