-- Sandboxes of partners: where each is and how its partner signs in there.

create schema sandbox;

-- Every database that may exist. One that no sandbox names is on its way in or out; what is left of an
-- attempt that was cut short is dropped by a job.
create table sandbox.databases (
    name text not null,
    made_at timestamptz not null default now(),
    constraint databases_pkey primary key (name)
);

create table sandbox.sandboxes (
    partner_id text not null,
    sandbox_id text not null,
    database_name text not null,
    client_id text not null,
    secret_hash text not null,                               -- hex SHA-256 of 256 random bits
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    constraint sandboxes_pkey primary key (partner_id),
    constraint sandboxes_id_unique unique (sandbox_id),
    constraint sandboxes_database foreign key (database_name) references sandbox.databases (name)
);
create index sandboxes_by_use on sandbox.sandboxes (last_used_at);
