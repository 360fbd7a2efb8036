#include "events/pull.hpp"

#include <algorithm>

#include "events/webhook_queue.hpp"

namespace dermaga::events {

PulledPage pull(db::Transaction& tx, Pull const& wanted) {
    PulledPage page;
    // The end is read first: what commits meanwhile lies behind it and comes with the next page.
    auto const heard = tx.query(R"sql(
        select coalesce(s.last_position, 0), w.owner_member, w.shown_by,
               case when $2::text[] <> '{}' then events.wished_types(w.family, $2::text[])::text end
        from events.webhook_streams w
        left join events.streams s on s.stream = w.stream
        where w.stream = $1::text)sql",
        wanted.stream, db::text_array(wanted.types));
    if (heard.empty()) return page;
    auto const last = heard[0].integer(0);
    auto const until =
        wanted.after > last - webhook_scan_max ? last : wanted.after + webhook_scan_max;
    // The range is given as values, as in claim_new. What is shown is asked of the page alone.
    auto const rows = tx.query(R"sql(
        with wanted as materialized (
            select l.position, l.event_id, l.aggregate_id, l.type, l.payload, l.committed_at
            from events.log l
            where l.stream = $1::text and l.position > $2::bigint and l.position <= $3::bigint
              and events.is_heard(l.type, l.payload, $4::text[], $5::text, $6::text)
            order by l.position
            limit $7::int
        )
        select w.position, w.event_id, w.aggregate_id, w.type,
               events.shown_payload($8::text, $6::text, w.payload),
               (extract(epoch from w.committed_at) * 1000)::bigint
        from wanted w
        order by w.position)sql",
        wanted.stream, wanted.after, until, heard[0].optional_text(3), heard[0].optional_text(1),
        wanted.owner_id, wanted.limit + 1, heard[0].optional_text(2));

    for (auto const row : rows) {
        if (static_cast<int>(page.events.size()) == wanted.limit) break;
        page.events.push_back(event_from(row));
    }
    auto const is_cut = rows.size() > wanted.limit;
    page.position = is_cut ? page.events.back().position : until;
    page.more = is_cut || until < last;
    return page;
}

}  // namespace dermaga::events
