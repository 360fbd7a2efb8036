-- The clock of a sandbox. The search path of its database is `simulated, pg_catalog, public`, so that in
-- every query, default and view that is made after this, now() is the one below.

create schema simulated;

create table simulated.clock (
    ahead interval not null,
    is_one boolean not null default true,
    constraint clock_one_row primary key (is_one),
    constraint clock_is_one check (is_one),
    constraint clock_never_back check (ahead >= interval '0')
);
insert into simulated.clock (ahead) values (interval '0');

create function simulated.now() returns timestamptz
language sql stable as $$
    select pg_catalog.now() + c.ahead from simulated.clock c
$$;

create function simulated.clock_timestamp() returns timestamptz
language sql volatile as $$
    select pg_catalog.clock_timestamp() + c.ahead from simulated.clock c
$$;
