-- What happened (outbox → log) and who did it (audit_log).

create schema events;

-- Told in the transaction of the change; moved to the log after its commit.
create table events.outbox (
    id bigint generated always as identity,
    event_id text not null default 'evt_' || replace(gen_random_uuid()::text, '-', ''),
    stream text not null,
    aggregate_id text not null,
    type text not null,
    payload text not null,
    created_at timestamptz not null default now(),
    constraint outbox_pkey primary key (id)
);

-- The last position of each stream.
create table events.streams (
    stream text not null,
    last_position bigint not null,
    constraint streams_pkey primary key (stream),
    constraint streams_position_positive check (last_position > 0)
);

-- Every committed event under a dense position: who has seen position n has seen all up to n.
create table events.log (
    stream text not null,
    position bigint not null,
    event_id text not null,
    aggregate_id text not null,
    type text not null,
    payload text not null,
    committed_at timestamptz not null,
    constraint log_pkey primary key (stream, position),
    constraint log_event_unique unique (event_id),
    constraint log_position_positive check (position > 0)
);

create function events.emit(stream text, aggregate_id text, type text, payload text) returns void
language sql
begin atomic
    insert into events.outbox (stream, aggregate_id, type, payload) values ($1, $2, $3, $4);
end;

-- Moves up to batch_max committed events to the log and returns how many; 0 when there are none or
-- another sequencer is at it. The lock is held until the commit and each statement below sees what
-- the sequencer before it committed, so positions become visible in their order, without holes.
create function events.sequence(batch_max integer) returns bigint
language plpgsql as $$
declare
    moved bigint;
begin
    if not pg_try_advisory_xact_lock(7305142302) then
        return 0;
    end if;
    with taken as (
        delete from events.outbox o
        where o.id in (select i.id from events.outbox i order by i.id limit batch_max)
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

-- Who did what to which thing. Each entry's hash covers the one before it, so a changed or removed
-- entry shows; entries can only be added.
create table events.audit_log (
    id bigint not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_log_pkey primary key (id),
    constraint audit_log_details_object check (jsonb_typeof(details) = 'object')
);
create index audit_log_subject on events.audit_log (subject, id);

create function events.audit_hash(
    previous_hash bytea, id bigint, at timestamptz, actor text, action text, subject text,
    details jsonb
) returns bytea
language sql stable
begin atomic
    select sha256($1 || convert_to(
        jsonb_build_array($2, extract(epoch from $3), $4, $5, $6, $7)::text, 'UTF8'));
end;

-- Adds an entry. Writers wait for each other from here to their commit, so call it last.
create function events.audit(actor text, action text, subject text, details jsonb) returns void
language plpgsql as $$
declare
    entry_id bigint;
    entry_at timestamptz;
    before bytea;
begin
    perform pg_advisory_xact_lock(7305142303);
    select a.id, a.hash into entry_id, before from events.audit_log a order by a.id desc limit 1;
    entry_id := coalesce(entry_id, 0) + 1;
    before := coalesce(before, ''::bytea);
    entry_at := clock_timestamp();
    insert into events.audit_log
        (id, at, actor, action, subject, details, previous_hash, hash)
    values
        (entry_id, entry_at, audit.actor, audit.action, audit.subject, audit.details, before,
         events.audit_hash(before, entry_id, entry_at, audit.actor, audit.action, audit.subject,
                           audit.details));
end
$$;

-- The same for several subjects of one action, in their order.
create function events.audit_many(actors text[], action text, subjects text[]) returns void
language plpgsql as $$
declare
    entry_id bigint;
    entry_at timestamptz := clock_timestamp();
    before bytea;
    after bytea;
begin
    perform pg_advisory_xact_lock(7305142303);
    select a.id, a.hash into entry_id, before from events.audit_log a order by a.id desc limit 1;
    entry_id := coalesce(entry_id, 0);
    before := coalesce(before, ''::bytea);
    for place in 1..cardinality(subjects) loop
        entry_id := entry_id + 1;
        after := events.audit_hash(before, entry_id, entry_at, actors[place], action, subjects[place], '{}'::jsonb);
        insert into events.audit_log
            (id, at, actor, action, subject, details, previous_hash, hash)
        values (entry_id, entry_at, actors[place], audit_many.action, subjects[place], '{}'::jsonb, before, after);
        before := after;
    end loop;
end
$$;

-- The id of the first entry that does not fit the chain, null when all do. A cut-off end does not
-- show here: keep the newest hash elsewhere to notice that.
create function events.verify_audit() returns bigint
language sql stable
begin atomic
    select min(c.id)
    from (
        select a.*,
               lag(a.id, 1, 0::bigint) over (order by a.id) as id_before,
               lag(a.hash, 1, ''::bytea) over (order by a.id) as hash_before
        from events.audit_log a
    ) c
    where c.id <> c.id_before + 1
       or c.previous_hash <> c.hash_before
       or c.hash <> events.audit_hash(c.previous_hash, c.id, c.at, c.actor, c.action, c.subject,
                                      c.details);
end;

create function events.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'the audit log only grows';
end
$$;
create trigger audit_log_only_grows
    before update or delete or truncate on events.audit_log
    for each statement execute function events.refuse_change();
