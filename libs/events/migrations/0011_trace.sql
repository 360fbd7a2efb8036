-- The trace (W3C Trace Context) of the request that made a change goes with its event, so that a webhook
-- can name it: the transaction says it in `dermaga.trace`, and no writer of events has to know. Orders of several callers are
-- placed in one transaction: their writer names each one's himself.
alter table events.entries
    add column trace text default nullif(current_setting('dermaga.trace', true), '');

create or replace view events.log as
    select p.stream, p.position, p.entry_id, e.event_id, e.aggregate_id, e.type, e.payload, p.committed_at, e.trace
    from events.positions p
    cross join lateral (
        select events.event_id(e.id, e.salt) as event_id, e.aggregate_id, e.type, e.payload, e.trace
        from events.entries e
        where e.id = p.entry_id
        offset 0) e;
