-- Who did what to which thing.

-- Written in the transaction of the action; entries can only be added.
create table events.audit_log (
    id bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null,
    constraint audit_log_pkey primary key (id),
    constraint audit_log_details_object check (jsonb_typeof(details) = 'object')
);
create index audit_log_subject on events.audit_log (subject, id);

-- The entries that are not chained yet.
create table events.audit_waiting (
    entry_id bigint not null,
    constraint audit_waiting_pkey primary key (entry_id)
);

-- Each hash covers its entry and the hash before it, so a changed or removed entry shows. Made after the
-- commit, so that those who write entries do not wait for each other.
create table events.audit_chain (
    position bigint not null,
    entry_id bigint not null,
    hash bytea not null,
    constraint audit_chain_pkey primary key (position),
    constraint audit_chain_entry_unique unique (entry_id)
);

create function events.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'the audit log only grows';
end
$$;
create trigger audit_log_only_grows
    before update or delete or truncate on events.audit_log
    for each statement execute function events.refuse_change();
create trigger audit_chain_only_grows
    before update or delete or truncate on events.audit_chain
    for each statement execute function events.refuse_change();
create trigger audit_waiting_is_kept
    before update or truncate on events.audit_waiting
    for each statement execute function events.refuse_change();

-- Adds an entry for each subject, in their order: the actor at the same place did it.
create function events.audit_many(actors text[], action text, subjects text[], details jsonb default '{}') returns void
language plpgsql as $$
begin
    with added as (
        insert into events.audit_log (actor, action, subject, details)
        select e.actor, $2, e.subject, $4
        from unnest($1, $3) with ordinality e(actor, subject, place)
        order by e.place
        returning id)
    insert into events.audit_waiting (entry_id) select a.id from added a;
end
$$;

create function events.audit(actor text, action text, subject text, details jsonb) returns void
language plpgsql as $$
begin
    perform events.audit_many(array[$1], $2, array[$3], $4);
end
$$;

create function events.audit_hash(previous_hash bytea, place bigint, entry events.audit_log) returns bytea
language sql stable
return sha256(previous_hash || convert_to(jsonb_build_array(
    place, (entry).id, extract(epoch from (entry).at), (entry).actor, (entry).action, (entry).subject,
    (entry).details)::text, 'UTF8'));

-- Chains up to batch_max committed entries and returns how many; 0 when there are none or another is at
-- it. Locks and plans as in events.sequence.
create function events.chain_audit(batch_max integer) returns bigint
language plpgsql set enable_seqscan = off as $$
declare
    last_position bigint;
    last_hash bytea;
    taken record;
    chained bigint := 0;
begin
    if not pg_try_advisory_xact_lock(7305142303) then
        return 0;
    end if;
    select c.position, c.hash into last_position, last_hash
    from events.audit_chain c
    order by c.position desc
    limit 1;
    for taken in
        with taken as (
            delete from events.audit_waiting w
            where w.entry_id = any (array(select i.entry_id from events.audit_waiting i order by i.entry_id limit batch_max))
            returning w.entry_id)
        select t.entry_id, a as entry
        from taken t
        left join events.audit_log a on a.id = t.entry_id
        order by t.entry_id
    loop
        last_position := coalesce(last_position, 0) + 1;
        last_hash := events.audit_hash(coalesce(last_hash, ''), last_position, taken.entry);
        insert into events.audit_chain (position, entry_id, hash) values (last_position, taken.entry_id, last_hash);
        chained := chained + 1;
    end loop;
    return chained;
end
$$;

-- The id of the first entry that is not as it was written, null when all are: changed or gone, put
-- between others, or never on its way into the chain. A cut-off end of the chain does not show here,
-- nor an entry that went before it was chained: keep the newest hash elsewhere to notice that.
create function events.verify_audit() returns bigint
language sql stable
begin atomic
    select min(wrong.entry_id)
    from (
        select c.entry_id
        from (
            select c.*,
                   lag(c.position, 1, 0::bigint) over (order by c.position) as position_before,
                   lag(c.hash, 1, ''::bytea) over (order by c.position) as hash_before
            from events.audit_chain c) c
        left join events.audit_log a on a.id = c.entry_id
        where a.id is null
           or c.position <> c.position_before + 1
           or c.hash <> events.audit_hash(c.hash_before, c.position, a)
        union all
        select coalesce(a.id, w.entry_id)
        from events.audit_log a
        full join events.audit_waiting w on w.entry_id = a.id
        where (a.id is null or w.entry_id is null)
          and not exists (select from events.audit_chain c where c.entry_id = a.id)
    ) wrong;
end;
