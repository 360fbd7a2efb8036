-- What keeps queries quick when a burst comes after a calm.

-- Each finished delivery leaves dead entries in the indexes of open ones: vacuumed early, whatever the
-- size of the log.
alter table events.webhook_deliveries
    set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);

-- events.sequence is the same as in 0001, with a plan that holds. The outbox is nearly always empty,
-- which vacuum tells the planner; a plan made then read the whole outbox once for each event of the next
-- burst (seconds for a thousand events out of twenty thousand, instead of 15 ms).
--
-- Moves up to batch_max committed events to the log and returns how many; 0 when there are none or
-- another sequencer is at it. The lock is held until the commit and each statement below sees what
-- the sequencer before it committed, so positions become visible in their order, without holes.
create or replace function events.sequence(batch_max integer) returns bigint
language plpgsql set enable_seqscan = off as $$
declare
    moved bigint;
begin
    if not pg_try_advisory_xact_lock(7305142302) then
        return 0;
    end if;
    with taken as (
        delete from events.outbox o
        where o.id = any (array(select i.id from events.outbox i order by i.id limit batch_max))
        returning o.id, o.event_id, o.stream, o.aggregate_id, o.type, o.payload
    ), counted as (
        select t.stream, count(*) as events from taken t group by t.stream
    ), ends as (
        insert into events.streams as s (stream, last_position)
        select c.stream, c.events from counted c
        on conflict (stream) do update set last_position = s.last_position + excluded.last_position
        returning s.stream, s.last_position
    ), logged as (
        insert into events.log
            (stream, position, event_id, aggregate_id, type, payload, committed_at)
        select t.stream,
               e.last_position - c.events + row_number() over (partition by t.stream order by t.id),
               t.event_id, t.aggregate_id, t.type, t.payload, clock_timestamp()
        from taken t
        join counted c on c.stream = t.stream
        join ends e on e.stream = t.stream
        returning 1
    )
    select count(*) into moved from logged;
    return moved;
end
$$;
