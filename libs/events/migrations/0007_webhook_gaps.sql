-- What an endpoint never heard of because it was forgotten first: everything after `missed_after` up to
-- `missed_until`. Stays until its owner says from where to go on (a replay).
alter table events.webhook_cursors
    add column missed_after bigint,
    add column missed_until bigint,
    add constraint webhook_cursors_missed check ((missed_after is null) = (missed_until is null));

-- The oldest position of a stream that is kept; the next one to come when none is.
create function events.first_position(of_stream text) returns bigint
language plpgsql stable as $$
begin
    return coalesce(
        (select p.position from events.positions p where p.stream = of_stream order by p.position limit 1),
        (select s.last_position + 1 from events.streams s where s.stream = of_stream),
        1);
end
$$;
