-- Answers that were given under an Idempotency-Key, kept for seven days (platform/answer.cpp).
create schema if not exists platform;

create table platform.idempotency_keys (
    principal   text        not null,  -- the account or partner whose key it is
    key         text        not null,
    body_hash   text        not null,  -- SHA-256 of query and body
    method_path text        not null,  -- "POST /partner/v1/orders"
    status      smallint    not null,
    headers     text        not null,  -- JSON: content_type, etag, headers
    body        bytea       not null,  -- encrypted: answers hold personal data, and secrets shown once
    created_at  timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (principal, key),
    constraint idempotency_keys_key_length check (length(key) between 1 and 255)
);

create index idempotency_keys_created_at on platform.idempotency_keys (created_at);
