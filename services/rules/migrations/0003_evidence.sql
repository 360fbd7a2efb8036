-- The scan or photograph by which a credential is checked.

create table rules.documents (
    id text not null,
    credential_id text not null,
    file_name text not null,
    content_type text not null,
    bytes integer not null,
    sha256 text not null,                  -- of the file as it came
    content_sealed bytea not null,         -- auth::FieldCipher: permits name people
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    constraint documents_pkey primary key (id),
    constraint documents_credential foreign key (credential_id) references rules.credentials (id) on delete cascade,
    constraint documents_content_type check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint documents_bytes check (bytes between 1 and 10485760)
);
create index documents_of_credential on rules.documents (credential_id, id);
alter table rules.documents alter column content_sealed set storage external;

create function rules.document_json(d rules.documents) returns json
language sql stable
begin atomic
    select json_build_object('id', d.id, 'file_name', d.file_name, 'content_type', d.content_type, 'bytes', d.bytes,
        'sha256', d.sha256,
        'uploaded_at', to_char(d.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
end;

-- As people see them, now with what was attached, oldest first.
create or replace view rules.credentials_shown as
    select c.id, c.seller_id, c.product_id, c.type, c.number, c.valid_from::text as valid_from,
           c.valid_until::text as valid_until, c.entered_by, c.state, c.reason, c.version,
           to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at,
           to_char(c.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as decided_at,
           s.legal_name, g.title_id,
           coalesce((select json_agg(rules.document_json(d) order by d.id)
                     from rules.documents d
                     where d.credential_id = c.id), '[]'::json)::text as documents
    from rules.credentials c
    left join onboarding.sellers s on s.seller_id = c.seller_id
    left join catalog.goods g on g.product_id = c.product_id;
