-- People who sign in, their sessions, and the brakes on guessing.
create schema if not exists identity;

create table identity.accounts (
    account_id text constraint accounts_pk primary key,
    role text not null constraint accounts_role check (role in ('seller', 'administrator')),
    email text constraint accounts_email_unique unique,      -- ASCII lower case
    phone text constraint accounts_phone_unique unique,      -- E.164
    seller_id text constraint accounts_seller_unique unique,
    password_hash text not null,                             -- Argon2id, encoded
    totp_secret_sealed bytea,                                -- auth::FieldCipher
    totp_last_step bigint not null default 0,                -- a code is good for one sign-in
    language text not null default 'id' constraint accounts_language check (language in ('id', 'en', 'zh')),
    created_at timestamptz not null,
    constraint accounts_identifier check (num_nonnulls(email, phone) >= 1),
    constraint accounts_seller check ((role = 'seller') = (seller_id is not null)),
    constraint accounts_second_factor check (role <> 'administrator' or totp_secret_sealed is not null)
);

create table identity.sessions (
    token_hash text constraint sessions_pk primary key,      -- hex SHA-256 of the cookie's token
    account_id text not null constraint sessions_account references identity.accounts on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_account on identity.sessions (account_id);

-- Wrong guesses, under a hash of what was typed (and from where): no address of anybody lies here.
create table identity.sign_in_failures (
    throttle_key text constraint sign_in_failures_pk primary key,
    failures integer not null,
    last_failed_at timestamptz not null
);
create index sign_in_failures_age on identity.sign_in_failures (last_failed_at);
