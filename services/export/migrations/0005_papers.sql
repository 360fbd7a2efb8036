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

create function export.document_json(d export.documents) returns json
language sql stable
begin atomic
    select json_build_object('id', d.id, 'consignment_id', d.consignment_id, 'kind', d.kind, 'file_name', d.file_name,
        'content_type', d.content_type, 'bytes', d.bytes, 'sha256', d.sha256, 'actor', d.actor,
        'uploaded_at', export.rfc3339(d.uploaded_at));
end;

create function export.message_json(m export.messages) returns json
language sql stable
begin atomic
    select json_build_object('id', m.id, 'consignment_id', m.consignment_id, 'actor', m.actor, 'text', m.body,
        'at', export.rfc3339(m.at),
        'read_at', case when m.read_at is null then null else export.rfc3339(m.read_at) end);
end;

-- The consignments of an order that a reader may see: all of its partner's and an administrator's,
-- of a seller its own. None: the order is not there for that reader.
create function export.visible_consignments(of_order text, actor text, partner text, seller text) returns setof text
language sql stable
begin atomic
    select c.id
    from export.orders o
    join export.consignments c on c.order_id = o.id
    where o.id = of_order
      and case visible_consignments.actor when 'administrator' then true
                                          when 'partner' then o.partner_id = visible_consignments.partner
                                          else c.seller_id = visible_consignments.seller end;
end;

-- Everything that happened to an order, in the order of time, as that reader may see it: moves with
-- their evidence, papers, messages. Null when the order is not there for that reader.
create function export.timeline_json(of_order text, actor text, partner text, seller text) returns text
language sql stable
begin atomic
    with visible as materialized (
        select v.id from export.visible_consignments(of_order, timeline_json.actor, partner, seller) as v (id)
    ), happenings as (
        select h.at, 1 as rank, lpad(h.id::text, 20, '0') as place, json_build_object(
                   'kind', 'move', 'at', export.rfc3339(h.at), 'actor', h.actor, 'consignment_id', h.consignment_id,
                   'move', h.move, 'state', h.state, 'lines', h.lines, 'evidence', h.evidence) as happening
        from export.history h
        where h.order_id = of_order and (h.consignment_id is null or h.consignment_id in (select v.id from visible v))
        union all
        select d.uploaded_at, 2, d.id, json_build_object(
                   'kind', 'document', 'at', export.rfc3339(d.uploaded_at), 'actor', d.actor,
                   'consignment_id', d.consignment_id, 'document', export.document_json(d))
        from export.documents d
        where d.order_id = of_order
          and (d.consignment_id in (select v.id from visible v) or (d.consignment_id is null and timeline_json.actor <> 'seller'))
        union all
        select m.at, 3, m.id, json_build_object(
                   'kind', 'message', 'at', export.rfc3339(m.at), 'actor', m.actor,
                   'consignment_id', m.consignment_id, 'message', export.message_json(m))
        from export.messages m
        where m.order_id = of_order and m.consignment_id in (select v.id from visible v)
    )
    select case when exists (select from visible) then
        (select json_build_object('items', json_agg(h.happening order by h.at, h.rank, h.place)) from happenings h)::text end;
end;

-- What the ledger says of an order, one item a transaction. A seller sees its own accounts, a partner its
-- own; fees and taxes are between the seller and the house.
create function export.order_ledger_json(of_order text, actor text, partner text, seller text) returns text
language sql stable
begin atomic
    with visible as materialized (
        select v.id from export.visible_consignments(of_order, order_ledger_json.actor, partner, seller) as v (id)
    ), transactions as (
        select t.transaction_id, min(t.kind) as kind, min(t.at) as at, v.id as consignment_id, json_agg(json_build_object(
                   'account', t.account, 'party', t.party, 'amount_minor', t.amount_minor, 'currency', t.currency)
                   order by t.currency, t.account) as entries
        from visible v
        join export.ledger t on t.transaction_id >= v.id || ':' and t.transaction_id < v.id || ';'
        where case order_ledger_json.actor
                  when 'administrator' then true
                  when 'partner' then t.account in ('partner_receivable', 'partner_refundable')
                  else t.account in ('seller_pending', 'seller_payable', 'seller_receivable', 'platform_fee', 'income_tax', 'freight') end
        group by t.transaction_id, v.id
    )
    select case when exists (select from visible) then json_build_object('items', coalesce((
        select json_agg(json_build_object('id', t.transaction_id, 'kind', t.kind, 'at', export.rfc3339(t.at),
                                          'consignment_id', t.consignment_id, 'entries', t.entries)
                        order by t.at, t.transaction_id)
        from transactions t), '[]'::json))::text end;
end;
