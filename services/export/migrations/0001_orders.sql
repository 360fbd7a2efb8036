-- Orders of export partners. Stock and prices are catalog's (listings_public, reserve_stock,
-- release_stock, ship_stock), which is why one transaction spans both schemas.

create schema export;

create table export.orders (
    id text not null,
    partner_id text not null,
    reference text not null,
    destination_country text not null,
    destination_port text,
    route text not null,
    incoterm text not null,
    state text not null,
    version bigint not null default 1,
    total_minor bigint not null,
    currency text not null,
    placed_at timestamptz not null default now(),
    constraint orders_pkey primary key (id),
    constraint orders_route_known check (route in ('9610', '1210', '0110')),
    constraint orders_state_known check (state in
        ('placed', 'confirmed', 'packed', 'refused', 'cancelled', 'lapsed', 'partial')),
    constraint orders_total_positive check (total_minor > 0)
);
create index orders_by_partner on export.orders (partner_id, id desc);

-- The part of an order that one seller answers for.
create table export.consignments (
    id text not null,
    order_id text not null,
    seller_id text not null,
    state text not null,
    version bigint not null default 1,
    placed_at timestamptz not null default now(),
    constraint consignments_pkey primary key (id),
    constraint consignments_order foreign key (order_id) references export.orders (id),
    constraint consignments_seller_once unique (order_id, seller_id),
    constraint consignments_state_known check (state in
        ('placed', 'confirmed', 'packed', 'refused', 'cancelled', 'lapsed'))
);
create index consignments_by_seller on export.consignments (seller_id, order_id desc);
create index consignments_waiting on export.consignments (placed_at) where state = 'placed';

-- What was ordered, as it was offered at that moment.
create table export.lines (
    order_id text not null,
    line_number integer not null,
    consignment_id text not null,
    product_id text not null,
    sku text not null,
    title json not null,
    quantity integer not null,
    unit_price_minor bigint not null,
    constraint lines_pkey primary key (order_id, line_number),
    constraint lines_consignment foreign key (consignment_id) references export.consignments (id),
    constraint lines_quantity_positive check (quantity > 0),
    constraint lines_price_not_negative check (unit_price_minor >= 0)
);

-- Every state an order or one of its consignments came to. consignment_id is null for the whole.
create table export.history (
    id bigint generated always as identity,
    order_id text not null,
    consignment_id text,
    state text not null,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    constraint history_pkey primary key (id),
    constraint history_order foreign key (order_id) references export.orders (id),
    constraint history_actor_known check (actor in ('partner', 'seller', 'system'))
);
create index history_by_order on export.history (order_id, id);

-- Which order an Idempotency-Key made and what was answered. Refusals are not kept.
create table export.order_keys (
    partner_id text not null,
    key text not null,
    body_hash text not null,
    order_id text not null,
    response text,
    created_at timestamptz not null default now(),
    constraint order_keys_pkey primary key (partner_id, key)
);
create index order_keys_by_age on export.order_keys (created_at);

create function export.money_json(minor bigint, currency text) returns json
language sql immutable
begin atomic
    select json_build_object('amount', (minor / 100)::text || '.' || lpad((minor % 100)::text, 2, '0'),
                             'currency', currency);
end;

create function export.rfc3339(at timestamptz) returns text
language sql stable
begin atomic
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end;

-- Orders as the API gives them: the whole to their partner (for_seller null), or what one seller
-- answers for, with that consignment's state and version.
create function export.order_documents(ids text[], for_seller text) returns table (order_id text, document text)
language sql stable
begin atomic
    select o.id, json_build_object(
        'id', o.id,
        'reference', o.reference,
        'state', coalesce(mine.state, o.state),
        'version', coalesce(mine.version, o.version),
        'destination', case when o.destination_port is null
            then json_build_object('country', o.destination_country)
            else json_build_object('country', o.destination_country, 'port', o.destination_port) end,
        'route', o.route,
        'incoterm', o.incoterm,
        'lines', (
            select json_agg(json_build_object(
                'product_id', l.product_id,
                'seller_id', c.seller_id,
                'sku', l.sku,
                'title', l.title,
                'quantity', l.quantity,
                'unit_price', export.money_json(l.unit_price_minor, o.currency),
                'amount', export.money_json(l.unit_price_minor * l.quantity, o.currency))
                order by l.line_number)
            from export.lines l
            join export.consignments c on c.id = l.consignment_id
            where l.order_id = o.id and (order_documents.for_seller is null or c.id = mine.id)),
        'consignments', (
            select json_agg(json_build_object('id', c.id, 'seller_id', c.seller_id, 'state', c.state)
                            order by c.id)
            from export.consignments c
            where c.order_id = o.id and (order_documents.for_seller is null or c.id = mine.id)),
        'total', export.money_json(case when order_documents.for_seller is null then o.total_minor else (
            select sum(l.unit_price_minor * l.quantity)::bigint from export.lines l
            where l.order_id = o.id and l.consignment_id = mine.id) end, o.currency),
        'placed_at', export.rfc3339(o.placed_at),
        'history', (
            select json_agg(json_build_object('at', export.rfc3339(h.at), 'state', h.state, 'actor', h.actor)
                            order by h.id)
            from export.history h
            where h.order_id = o.id
              and (order_documents.for_seller is null or h.consignment_id is null or h.consignment_id = mine.id))
        )::text
    from export.orders o
    left join export.consignments mine
      on mine.order_id = o.id and mine.seller_id = order_documents.for_seller
    where o.id = any (order_documents.ids)
      and (order_documents.for_seller is null or mine.id is not null);
end;

create function export.order_json(order_id text, for_seller text) returns text
language sql stable
begin atomic
    select d.document from export.order_documents(array[order_json.order_id], order_json.for_seller) d;
end;
