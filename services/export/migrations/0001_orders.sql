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
    -- The quote whose prices it took, at most one order a quote.
    quote_id text,
    -- Who signs the export when no seller does: {"name", "nib"}; null: each seller its own.
    exporter json,
    placed_at timestamptz not null default now(),
    -- To the millisecond, as it is shown and asked for.
    updated_at timestamptz(3) not null default now(),
    constraint orders_pkey primary key (id),
    constraint orders_route_known check (route in ('9610', '1210', '0110')),
    constraint orders_state_known check (state in (
         'placed', 'confirmed', 'packed', 'handed_over', 'export_submitted', 'export_rejected', 'export_released',
         'in_transit', 'import_submitted', 'import_rejected', 'import_released', 'delivered', 'settled',
         'returning', 'returned', 'refunded', 'written_off', 'refused', 'cancelled', 'lapsed', 'partial')),
    constraint orders_currency_known check (currency in ('IDR', 'CNY', 'USD')),
    constraint orders_total_positive check (total_minor > 0)
);
create index orders_by_partner on export.orders (partner_id, id desc);
create index orders_by_change on export.orders (partner_id, updated_at, id);
create index orders_by_change_of_all on export.orders (updated_at, id);
create unique index orders_once_a_quote on export.orders (quote_id) where quote_id is not null;

-- The part of an order that one seller answers for.
create table export.consignments (
    id text not null,
    order_id text not null,
    seller_id text not null,
    state text not null,
    version bigint not null default 1,
    placed_at timestamptz not null default now(),
    updated_at timestamptz(3) not null default now(),
    -- What declares it to Indonesian customs: consignment note or PEB; null when a person must say.
    export_document text,
    constraint consignments_export_document check (export_document in ('cn', 'peb')),
    constraint consignments_pkey primary key (id),
    constraint consignments_order foreign key (order_id) references export.orders (id),
    constraint consignments_seller_once unique (order_id, seller_id),
    constraint consignments_state_known check (state in (
         'placed', 'confirmed', 'packed', 'handed_over', 'export_submitted', 'export_rejected', 'export_released',
         'in_transit', 'import_submitted', 'import_rejected', 'import_released', 'delivered', 'settled',
         'returning', 'returned', 'refunded', 'written_off', 'refused', 'cancelled', 'lapsed'))
);
create index consignments_by_seller on export.consignments (seller_id, order_id desc);
create index consignments_by_change on export.consignments (seller_id, updated_at, order_id);
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
    -- What the partner pays, in the order's currency, and what the seller asked, in IDR.
    unit_price_minor bigint not null,
    seller_price_minor bigint not null,
    -- What has been taken out of the quantity since.
    refused integer not null default 0,
    cancelled integer not null default 0,
    refunded integer not null default 0,
    written_off integer not null default 0,
    -- Of what is left, what is on its way back; then what came home.
    on_way_back integer not null default 0,
    returned integer not null default 0,
    constraint lines_pkey primary key (order_id, line_number),
    constraint lines_consignment foreign key (consignment_id) references export.consignments (id),
    constraint lines_quantity_positive check (quantity > 0),
    constraint lines_price_not_negative check (unit_price_minor >= 0 and seller_price_minor >= 0),
    constraint lines_taken_out_range check (
        least(refused, cancelled, refunded, written_off, on_way_back, returned) >= 0
        and refused + cancelled + refunded + written_off + on_way_back + returned <= quantity)
);
create index lines_by_consignment on export.lines (consignment_id);

-- What is left of a line for its consignment, what is on its way back among it.
create function export.left_of(l export.lines) returns integer
language sql immutable
return l.quantity - l.refused - l.cancelled - l.refunded - l.written_off - l.returned;

-- Every move of an order or one of its consignments, with the state it came to and what proves it.
-- consignment_id is null for the whole. lines: [{"line", "quantity"}] where only some were moved.
create table export.history (
    id bigint generated always as identity,
    order_id text not null,
    consignment_id text,
    move text not null,
    state text not null,
    actor text not null,
    evidence json,
    lines json,
    at timestamptz not null default clock_timestamp(),
    constraint history_pkey primary key (id),
    constraint history_order foreign key (order_id) references export.orders (id),
    constraint history_actor_known check (actor in ('partner', 'seller', 'system', 'administrator'))
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

-- How long a seller may take to answer; then the order lapses.
create function export.confirm_patience() returns interval
language sql immutable
return interval '72 hours';

-- What was given back of an order, move by move: which lines, for how much in the reader's prices, and whether it had
-- been paid for. Of a seller (for_seller not null) its consignment's.
create function export.refunds_json(of_order text, order_currency text, for_seller text, of_consignment text) returns json
language sql stable
begin atomic
    select coalesce(json_agg(json_build_object(
               'at', export.rfc3339(h.at),
               'consignment_id', h.consignment_id,
               'move', h.move,
               'reason', h.evidence->>'reason',
               'condition', case when h.move = 'receive_back' then coalesce(h.evidence->>'condition', 'saleable') end,
               'lines', h.lines,
               'amount', export.money_json(worth.minor, case when for_seller is null then order_currency else 'IDR' end),
               'after_settlement', exists (select from export.history s
                                           where s.order_id = of_order and s.consignment_id = h.consignment_id
                                             and s.move = 'settle' and s.id < h.id))
               order by h.id), '[]'::json)
    from export.history h
    cross join lateral (
        select coalesce(sum(t.quantity * case when for_seller is null then l.unit_price_minor else l.seller_price_minor end), 0)::bigint as minor
        from json_to_recordset(h.lines) as t (line integer, quantity bigint)
        join export.lines l on l.order_id = of_order and l.line_number = t.line) worth
    where h.order_id = of_order and h.move in ('refund', 'receive_back', 'write_off') and h.lines is not null
      and (for_seller is null or h.consignment_id = of_consignment);
end;

-- Orders as the API gives them: the whole to their partner and to administrators (for_seller null),
-- or what one seller answers for, with that consignment's state and version and the prices that the
-- seller asked.
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
        'quote_id', o.quote_id,
        'exporter', o.exporter,
        'lines', lines.list,
        'consignments', (
            select json_agg(json_build_object('id', c.id, 'seller_id', c.seller_id, 'state', c.state,
                                              'export_document', c.export_document)
                            order by c.id)
            from export.consignments c
            where c.order_id = o.id and (order_documents.for_seller is null or c.id = mine.id)),
        'refunds', case when lines.has_refunds
            then export.refunds_json(o.id, o.currency, order_documents.for_seller, mine.id) else '[]'::json end,
        'total', case when order_documents.for_seller is null
            then export.money_json(o.total_minor, o.currency)
            else export.money_json(lines.sellers_total, 'IDR') end,
        'total_left', export.money_json(lines.total_left,
            case when order_documents.for_seller is null then o.currency else 'IDR' end),
        'placed_at', export.rfc3339(o.placed_at),
        'updated_at', export.rfc3339(coalesce(mine.updated_at, o.updated_at)),
        'confirm_by', case when coalesce(mine.state, o.state) in ('placed', 'partial') then (
            select export.rfc3339(min(c.placed_at) + export.confirm_patience())
            from export.consignments c
            where c.order_id = o.id and c.state = 'placed' and (order_documents.for_seller is null or c.id = mine.id)) end,
        'history', (
            select json_agg(json_build_object('at', export.rfc3339(h.at), 'move', h.move, 'state', h.state, 'actor', h.actor,
                                              'consignment_id', h.consignment_id)
                            order by h.id)
            from export.history h
            where h.order_id = o.id
              and (order_documents.for_seller is null or h.consignment_id is null or h.consignment_id = mine.id))
        )::text
    from export.orders o
    left join export.consignments mine
      on mine.order_id = o.id and mine.seller_id = order_documents.for_seller
    cross join lateral (
        select json_agg(json_build_object(
                   'line', l.line_number,
                   'product_id', l.product_id,
                   'seller_id', c.seller_id,
                   'sku', l.sku,
                   'title', l.title,
                   'quantity', l.quantity,
                   'refused', l.refused,
                   'cancelled', l.cancelled,
                   'refunded', l.refunded,
                   'written_off', l.written_off,
                   'returning', l.on_way_back,
                   'returned', l.returned,
                   'unit_price', export.money_json(p.unit_minor, p.currency),
                   'amount', export.money_json(p.unit_minor * l.quantity, p.currency),
                   'amount_left', export.money_json(p.unit_minor * p.pieces_left, p.currency))
                   order by l.line_number) as list,
               sum(l.seller_price_minor * l.quantity)::bigint as sellers_total,
               sum(p.unit_minor * p.pieces_left)::bigint as total_left,
               bool_or(l.refunded + l.returned + l.written_off > 0) as has_refunds
        from export.lines l
        join export.consignments c on c.id = l.consignment_id
        cross join lateral (
            select case when order_documents.for_seller is null then l.unit_price_minor else l.seller_price_minor end as unit_minor,
                   case when order_documents.for_seller is null then o.currency else 'IDR' end as currency,
                   -- What lapsed is given back without being taken out of its lines.
                   case when c.state = 'lapsed' then 0 else export.left_of(l) end as pieces_left) p
        where l.order_id = o.id and (order_documents.for_seller is null or c.id = mine.id)) lines
    where o.id = any (order_documents.ids)
      and (order_documents.for_seller is null or mine.id is not null);
end;

create function export.order_json(order_id text, for_seller text) returns text
language sql stable
begin atomic
    select d.document from export.order_documents(array[order_json.order_id], order_json.for_seller) d;
end;
