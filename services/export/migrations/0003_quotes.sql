-- What a currency costs, and prices that are promised for a time.

-- One unit of base costs value units of quote. Kept for ever: amounts name the rate they were made with.
create table export.exchange_rates (
    id bigint generated always as identity,
    base text not null,
    quote text not null,
    value text not null,
    source text not null,
    as_of timestamptz not null,
    valid_until timestamptz not null,
    entered_by text not null,
    entered_at timestamptz not null default now(),
    constraint exchange_rates_pkey primary key (id),
    constraint exchange_rates_once unique (base, quote, source, as_of),
    constraint exchange_rates_currencies check (base in ('CNY', 'USD') and quote = 'IDR'),
    constraint exchange_rates_time check (valid_until > as_of)
);
create index exchange_rates_newest on export.exchange_rates (base, quote, as_of desc);

-- landed_cost: what the goods cost on arrival, worked out with the quote and kept as it was told: rules and rates go on, a
-- quote's figures stay. exporter: as in export.orders; its order inherits it. open_lines: of which lines the rules could not say
-- whether they may travel, [{"line","product_id","reasons"}], as it was told, too. carriage: {"currency","freight_minor","insurance_minor"} as the partner named
-- them, each for the whole way to China; null when it named neither.
create table export.quotes (
    id text not null,
    partner_id text not null,
    -- The partner's own number.
    reference text,
    country text not null,
    port text,
    route text not null,
    incoterm text not null,
    exporter json,
    currency text not null,
    -- Null for IDR.
    rate_id bigint,
    total_minor bigint not null,
    landed_cost json,
    open_lines json not null,
    carriage json,
    created_at timestamptz not null,
    valid_until timestamptz not null,
    constraint quotes_pkey primary key (id),
    constraint quotes_rate foreign key (rate_id) references export.exchange_rates (id),
    constraint quotes_rate_known check ((currency = 'IDR') = (rate_id is null)),
    constraint quotes_total_positive check (total_minor > 0)
);
create index quotes_by_partner on export.quotes (partner_id, id desc);
create index quotes_by_reference on export.quotes (partner_id, reference) where reference is not null;

create table export.quote_lines (
    quote_id text not null,
    line_number integer not null,
    product_id text not null,
    quantity integer not null,
    unit_price_minor bigint not null,
    seller_price_minor bigint not null,
    constraint quote_lines_pkey primary key (quote_id, line_number),
    constraint quote_lines_quote foreign key (quote_id) references export.quotes (id)
);

create function export.quote_json(of_quote text, at timestamptz) returns text
language sql stable
begin atomic
    select json_build_object(
        'id', q.id,
        'reference', q.reference,
        'state', case when o.id is not null then 'ordered' when q.valid_until <= quote_json.at then 'expired' else 'open' end,
        'order_id', o.id,
        'destination', case when q.port is null then json_build_object('country', q.country)
            else json_build_object('country', q.country, 'port', q.port) end,
        'route', q.route,
        'incoterm', q.incoterm,
        'exporter', q.exporter,
        'lines', (
            select json_agg(json_build_object(
                'product_id', l.product_id, 'quantity', l.quantity,
                'unit_price', export.money_json(l.unit_price_minor, q.currency),
                'amount', export.money_json(l.unit_price_minor * l.quantity, q.currency)) order by l.line_number)
            from export.quote_lines l where l.quote_id = q.id),
        'total', export.money_json(q.total_minor, q.currency),
        'rate', case when r.id is null then null else json_build_object(
            'base', r.base, 'quote', r.quote, 'value', r.value, 'source', r.source,
            'as_of', export.rfc3339(r.as_of)) end,
        'landed_cost', q.landed_cost,
        'created_at', export.rfc3339(q.created_at),
        'valid_until', export.rfc3339(q.valid_until))::text
    from export.quotes q
    left join export.exchange_rates r on r.id = q.rate_id
    left join export.orders o on o.quote_id = q.id
    where q.id = quote_json.of_quote;
end;
