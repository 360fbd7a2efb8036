-- The packs of rules that were loaded, and from when each is in force. Nothing is ever changed or
-- removed: an old pack can be looked at, and put in force again by one more row of activations.

create schema rules;

create table rules.packs (
    id text not null,
    name text not null,
    version text not null,
    issuer text not null,
    issued date not null,
    -- The public key that signed it.
    signer text not null,
    -- SHA-256 of the archive, in hexadecimal.
    digest text not null,
    archive bytea not null,
    -- Account id, or "system" for the command line. Who loaded a pack does not put it in force.
    loaded_by text not null,
    loaded_at timestamptz not null default now(),
    constraint packs_pkey primary key (id),
    constraint packs_version_once unique (name, version),
    constraint packs_digest_once unique (digest)
);
-- An archive is compressed already.
alter table rules.packs alter column archive set storage external;

create table rules.activations (
    id bigint generated always as identity,
    pack_id text not null,
    active_from date not null,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    constraint activations_pkey primary key (id),
    constraint activations_pack foreign key (pack_id) references rules.packs (id)
);
create index activations_by_day on rules.activations (active_from desc, id desc);

-- The day in Jakarta, as Books::today has it.
create function rules.today() returns date
language sql stable
return (now() at time zone 'Asia/Jakarta')::date;

-- The pack in force on a day: of those that have begun the latest, and of one day the last put there; before the first of
-- them the executable's own. Orders ask it, so it keeps its plan (plpgsql).
create function rules.active_pack_id(day date) returns text
language plpgsql stable as $$
begin
    return coalesce((select a.pack_id
                     from rules.activations a
                     where a.active_from <= active_pack_id.day
                     order by a.active_from desc, a.id desc
                     limit 1), 'starter');
end
$$;
