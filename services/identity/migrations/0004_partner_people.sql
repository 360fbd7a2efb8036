-- People of a partner, who sign in with password and one-time code, and several keys for each partner.

alter table identity.accounts
    add column partner_id text constraint accounts_partner references identity.partners on delete cascade,
    drop constraint accounts_role,
    drop constraint accounts_second_factor,
    add constraint accounts_role check (role in ('seller', 'administrator', 'partner')),
    add constraint accounts_of_partner check ((role = 'partner') = (partner_id is not null)),
    add constraint accounts_second_factor check (role = 'seller' or totp_secret_sealed is not null);
create index accounts_partner on identity.accounts (partner_id) where partner_id is not null;

create table identity.partner_invitations (
    invitation_id text constraint partner_invitations_pk primary key,
    partner_id text not null constraint partner_invitations_partner references identity.partners on delete cascade,
    email text not null,                                     -- ASCII lower case
    code_hash text not null constraint partner_invitations_code unique,  -- hex SHA-256 of 256 random bits
    totp_secret_sealed bytea,                                -- auth::FieldCipher; made when the code is first shown
    created_at timestamptz not null,
    created_by text not null,                                -- account id
    expires_at timestamptz not null,
    -- A second invitation of the same person takes the place of the first; an accepted one is deleted.
    constraint partner_invitations_person unique (partner_id, email)
);

alter table identity.partner_credentials
    add column name text not null default 'API' constraint partner_credentials_name_length check (char_length(name) between 1 and 60),
    add column scopes text,
    add column last_used_at timestamptz,                     -- when it last got a token
    add column expires_at timestamptz;                       -- set by rotating: the end of the overlap
update identity.partner_credentials c
set scopes = p.scopes
from identity.partners p
where p.partner_id = c.partner_id;
alter table identity.partner_credentials
    alter column scopes set not null;

-- A partner's person has all scopes of the partner, and the permissions of libs/auth decide what
-- remains of them.
create or replace view identity.token_principals as
    select s.token_hash,
           case a.role when 'partner' then 'partner_person' else a.role end as role,
           a.account_id, a.seller_id, a.partner_id, coalesce(p.scopes, '') as scopes,
           true as from_cookie, s.expires_at, null::text as client_id
    from identity.sessions s
    join identity.accounts a using (account_id)
    left join identity.partners p on p.partner_id = a.partner_id
    where s.expires_at > now()
    union all
    select t.token_hash, 'partner', null, null, t.partner_id, t.scopes, false, t.expires_at, t.client_id
    from identity.access_tokens t
    join identity.partner_credentials c using (client_id)
    where t.expires_at > now()
      and c.revoked_at is null
      and (c.expires_at is null or c.expires_at > now());
