-- What readers of long streams need: to hear of new positions, and that old ones go.

-- One step of the sequencer: positions for events, places in the chain for audit entries (`moved` is of
-- whichever were more), and where every stream now ends. A second statement, so that it sees what the
-- first did.
create function events.step(batch_max integer) returns table (moved bigint, stream text, last_position bigint)
language plpgsql as $$
declare
    taken bigint := greatest(events.sequence(batch_max), events.chain_audit(batch_max));
begin
    return query select taken, s.stream, s.last_position from events.streams s;
end
$$;

-- Forgets events of a stream that got their position before a moment: the oldest, at most `most`, and
-- only up to the first that must stay, so that what is kept has no holes. Returns how many went.
create function events.forget(stream text, before timestamptz, most integer) returns bigint
language plpgsql as $$
declare
    up_to bigint;
    gone bigint;
begin
    with head as (
        select p.position, p.committed_at
        from events.positions p
        where p.stream = forget.stream
        order by p.position
        limit most
    )
    select coalesce((select min(h.position) - 1 from head h where h.committed_at >= before), max(head.position))
    into up_to
    from head;
    with placed as (
        delete from events.positions p
        where p.stream = forget.stream and p.position <= up_to
        returning p.entry_id
    ), entries as (
        delete from events.entries e
        where e.id = any (array(select placed.entry_id from placed))
        returning 1
    )
    select count(*) into gone from entries;
    return gone;
end
$$;
