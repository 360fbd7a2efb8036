-- Webhooks: who wants to hear of which events, how far each has been served, and what was sent. And
-- how far those who pull have confirmed.

-- The streams that may be heard of. Each service adds its own in a migration.
create table events.webhook_streams (
    stream text not null,
    family text not null,        -- of its types: "order" of "order.placed"
    owner_member text,           -- member of the payload that names who may hear of it; null: everybody
    scope text not null,         -- what the one who asks for it must hold
    constraint webhook_streams_pkey primary key (stream),
    constraint webhook_streams_family_unique unique (family)
);

create table events.webhook_endpoints (
    id text not null,
    owner_id text not null,
    url text not null,
    description text not null default '',
    event_types text[] not null,             -- "order.placed", or "order.*" for a whole family
    algorithm text not null,
    is_enabled boolean not null default true,
    disabled_reason text,                    -- why, when it is not enabled
    failures integer not null default 0,     -- in a row; what the breaker counts
    paused_until timestamptz,                -- the breaker is open until then
    version bigint not null default 1,       -- of what its owner may change
    created_at timestamptz not null,
    constraint webhook_endpoints_pkey primary key (id),
    constraint webhook_endpoints_algorithm_known check (algorithm in ('v1', 'v1a')),
    constraint webhook_endpoints_reason_known check (disabled_reason in ('owner', 'gone', 'suspended')),
    constraint webhook_endpoints_reason_given check (is_enabled = (disabled_reason is null))
);
create index webhook_endpoints_by_owner on events.webhook_endpoints (owner_id, id);

-- What signs, encrypted. Several while a key rotates: each signature of a message is of one of them.
create table events.webhook_keys (
    endpoint_id text not null,
    id text not null,
    sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    constraint webhook_keys_pkey primary key (endpoint_id, id),
    constraint webhook_keys_endpoint foreign key (endpoint_id)
        references events.webhook_endpoints (id) on delete cascade
);

-- Everything up to `position` has been looked at; what was wanted of it has its delivery.
create table events.webhook_cursors (
    endpoint_id text not null,
    stream text not null,
    position bigint not null,
    constraint webhook_cursors_pkey primary key (endpoint_id, stream),
    constraint webhook_cursors_endpoint foreign key (endpoint_id)
        references events.webhook_endpoints (id) on delete cascade,
    constraint webhook_cursors_not_negative check (position >= 0)
);

-- One event on its way to one endpoint, and afterwards the log of it. There is no foreign key to the
-- endpoint: it would cost each row a look-up, and a deleted endpoint's log goes piece by piece.
create table events.webhook_deliveries (
    endpoint_id text not null,
    stream text not null,
    position bigint not null,
    aggregate_id text not null,
    type text not null,
    state text not null default 'pending',
    attempts integer not null,
    due_at timestamptz,                      -- the next attempt, or the end of the one under way
    created_at timestamptz not null,
    finished_at timestamptz,
    history jsonb not null default '[]',     -- the latest attempts: at, status, error, duration, answer
    constraint webhook_deliveries_pkey primary key (endpoint_id, stream, position),
    constraint webhook_deliveries_state_known check (state in ('pending', 'delivered', 'given_up')),
    constraint webhook_deliveries_pending_is_due check ((state = 'pending') = (due_at is not null))
);
create index webhook_deliveries_due on events.webhook_deliveries (endpoint_id, due_at)
    where due_at is not null;
create index webhook_deliveries_open on events.webhook_deliveries (endpoint_id, aggregate_id, position)
    where due_at is not null;
create index webhook_deliveries_by_age on events.webhook_deliveries (endpoint_id, created_at, stream, position);
-- Each finished delivery leaves dead entries in the indexes of open ones: vacuumed early, whatever the
-- size of the log.
alter table events.webhook_deliveries
    set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);

-- The first open delivery of each aggregate: the others wait behind it, so that nobody hears of an
-- order's end before its beginning.
create view events.webhook_heads as
    select d.*
    from events.webhook_deliveries d
    where d.due_at is not null
      and not exists (
          select 1
          from events.webhook_deliveries b
          where b.endpoint_id = d.endpoint_id and b.aggregate_id = d.aggregate_id
            and b.due_at is not null and b.position < d.position);

-- How far a consumer that pulls has confirmed a stream.
create table events.consumers (
    consumer_id text not null,
    stream text not null,
    position bigint not null,
    acknowledged_at timestamptz not null,
    constraint consumers_pkey primary key (consumer_id, stream),
    constraint consumers_not_negative check (position >= 0)
);
