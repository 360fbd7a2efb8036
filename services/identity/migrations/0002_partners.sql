-- Export partners, their OAuth 2 client credentials and access tokens.
create table identity.partners (
    partner_id text constraint partners_pk primary key,
    name text not null constraint partners_name_length check (char_length(name) between 2 and 120),
    scopes text not null,                                    -- separated by one space, as in RFC 6749
    created_at timestamptz not null,
    created_by text not null                                 -- account id, or "system" for the command line
);

create table identity.partner_credentials (
    client_id text constraint partner_credentials_pk primary key,
    partner_id text not null constraint partner_credentials_partner references identity.partners on delete cascade,
    secret_hash text not null,                               -- hex SHA-256 of 256 random bits
    created_at timestamptz not null,
    revoked_at timestamptz
);
create index partner_credentials_partner on identity.partner_credentials (partner_id);

create table identity.access_tokens (
    token_hash text constraint access_tokens_pk primary key,
    partner_id text not null constraint access_tokens_partner references identity.partners on delete cascade,
    client_id text not null constraint access_tokens_client references identity.partner_credentials on delete cascade,
    scopes text not null,
    expires_at timestamptz not null
);
create index access_tokens_partner on identity.access_tokens (partner_id, expires_at);

-- Published: who stands behind a token, for the step of every request that asks.
create view identity.token_principals as
    select s.token_hash, a.role, a.account_id, a.seller_id, null::text as partner_id,
           ''::text as scopes, true as from_cookie, s.expires_at
    from identity.sessions s
    join identity.accounts a using (account_id)
    where s.expires_at > now()
    union all
    select t.token_hash, 'partner', null, null, t.partner_id, t.scopes, false, t.expires_at
    from identity.access_tokens t
    join identity.partner_credentials c using (client_id)
    where t.expires_at > now() and c.revoked_at is null;

-- Published: a name for an account that may be shown to colleagues; the address stays half covered.
create function identity.account_label(wanted text) returns text
    language sql stable as $$
    select case
        when email is not null then left(email, 2) || '***@' || split_part(email, '@', 2)
        else left(phone, 5) || '****' || right(phone, 3)
    end
    from identity.accounts
    where account_id = wanted
$$;
