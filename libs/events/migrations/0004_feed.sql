-- What readers of long streams need: to hear of new positions, and that old ones go.

-- One step of the sequencer, and where every stream now ends. A second statement, so that it sees what
-- the first did.
create function events.step(batch_max integer) returns table (moved bigint, stream text, last_position bigint)
language plpgsql as $$
declare
    taken bigint := events.sequence(batch_max);
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
        select l.position, l.committed_at
        from events.log l
        where l.stream = forget.stream
        order by l.position
        limit most
    )
    select coalesce((select min(h.position) - 1 from head h where h.committed_at >= before), max(head.position))
    into up_to
    from head;
    delete from events.log l where l.stream = forget.stream and l.position <= up_to;
    get diagnostics gone = row_count;
    return gone;
end
$$;
