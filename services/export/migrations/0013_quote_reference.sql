-- The partner's own number of a quote, and finding quotes by it.
alter table export.quotes add column reference text;
create index quotes_by_reference on export.quotes (partner_id, reference) where reference is not null;

create or replace function export.quote_json(of_quote text, at timestamptz) returns text
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
