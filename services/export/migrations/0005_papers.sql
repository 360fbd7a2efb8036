-- What partner and seller give each other about an order: papers and words.

create table export.documents (
    id text not null,
    order_id text not null,
    -- Null: the partner's own papers about the whole order, which no seller sees.
    consignment_id text,
    kind text not null,
    file_name text not null,
    content_type text not null,
    bytes integer not null,
    sha256 text not null,                  -- of the file as it came
    content_sealed bytea not null,         -- auth::FieldCipher: invoices name people
    actor text not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    constraint documents_pkey primary key (id),
    constraint documents_order foreign key (order_id) references export.orders (id),
    constraint documents_consignment foreign key (consignment_id) references export.consignments (id),
    constraint documents_content_type check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint documents_bytes check (bytes between 1 and 10485760)
);
create index documents_by_order on export.documents (order_id, id);
alter table export.documents alter column content_sealed set storage external;

create table export.messages (
    id text not null,
    order_id text not null,
    consignment_id text not null,
    actor text not null,
    author text not null,
    body text not null,
    at timestamptz not null,
    -- When the other side read it.
    read_at timestamptz,
    constraint messages_pkey primary key (id),
    constraint messages_order foreign key (order_id) references export.orders (id),
    constraint messages_consignment foreign key (consignment_id) references export.consignments (id),
    constraint messages_actor_known check (actor in ('partner', 'seller')),
    constraint messages_body_length check (length(body) between 1 and 2000)
);
create index messages_by_order on export.messages (order_id, id);
