-- Which customs messages (CEB311, 411, 511, 621) were made for which order, and what customs answered. The messages
-- themselves name buyers and are not kept; nor are customs' own words.

create table export.customs_messages (
    partner_id text not null,
    -- Customs' name of the document, by which a receipt finds it again.
    guid text not null,
    order_id text not null,
    document text not null,
    made_at timestamptz not null default clock_timestamp(),
    constraint customs_messages_pkey primary key (partner_id, guid),
    constraint customs_messages_order foreign key (order_id) references export.orders (id),
    constraint customs_messages_document_known check (document in ('order', 'payment', 'waybill', 'inventory'))
);
create index customs_messages_by_order on export.customs_messages (order_id, document, made_at);

-- A receipt that comes twice is taken once.
create table export.customs_receipts (
    partner_id text not null,
    guid text not null,
    status text not null,
    returned_at timestamptz not null,
    taken_at timestamptz not null default clock_timestamp(),
    constraint customs_receipts_pkey primary key (partner_id, guid, status, returned_at),
    constraint customs_receipts_message foreign key (partner_id, guid)
        references export.customs_messages (partner_id, guid)
);
