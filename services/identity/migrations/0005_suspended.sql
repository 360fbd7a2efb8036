-- Partners whose tokens and people count for nobody until an administrator resumes them.
alter table identity.partners add column suspended_at timestamptz;

create or replace view identity.token_principals as
    select s.token_hash,
           case a.role when 'partner' then 'partner_person' else a.role end as role,
           a.account_id, a.seller_id, a.partner_id, coalesce(p.scopes, '') as scopes,
           true as from_cookie, s.expires_at, null::text as client_id
    from identity.sessions s
    join identity.accounts a using (account_id)
    left join identity.partners p on p.partner_id = a.partner_id
    where s.expires_at > now()
      and p.suspended_at is null
    union all
    select t.token_hash, 'partner', null, null, t.partner_id, t.scopes, false, t.expires_at, t.client_id
    from identity.access_tokens t
    join identity.partner_credentials c using (client_id)
    join identity.partners p on p.partner_id = t.partner_id
    where t.expires_at > now()
      and c.revoked_at is null
      and (c.expires_at is null or c.expires_at > now())
      and p.suspended_at is null;
