-- A quote names who signs the export, as an order does, and its order inherits it.

-- exporter: as in export.orders. open_lines: what its judges could not say of these quantities and of this
-- exporter, [{"line","product_id","reasons"}]; null in quotes that are older than this column.
alter table export.quotes
    add column exporter json,
    add column open_lines json;

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

-- Gives an element that names a quote what the quote says: lines with its prices, destination, way,
-- currency, and the exporter unless the element names one itself (check_quote holds the two against each other).
-- One that names none of this partner's stays without lines.
create or replace function export.with_quote(element jsonb) returns jsonb
language sql stable
begin atomic
    select case when not element ? 'quote_id' then element else coalesce((
        select case when q.exporter is null then '{}'::jsonb else jsonb_build_object('exporter', q.exporter) end
               || element || jsonb_build_object(
            'country', q.country, 'port', q.port, 'route', q.route, 'incoterm', q.incoterm, 'currency', q.currency,
            'lines', (select jsonb_agg(jsonb_build_object(
                          'product_id', l.product_id, 'quantity', l.quantity,
                          'frozen_minor', l.unit_price_minor, 'frozen_seller_minor', l.seller_price_minor)
                          order by l.line_number)
                      from export.quote_lines l where l.quote_id = q.id))
        from export.quotes q
        where q.id = element->>'quote_id' and q.partner_id = element->>'partner_id'),
        element || '{"lines": []}'::jsonb) end;
end;

-- Of these orders and quotes those with lines of which it is not known whether they may travel, and the lines. What
-- is kept of products is asked with their sellers as the exporters, so it says nothing where another signs.
create or replace function export.open_lines(ids text[]) returns table (id text, lines json)
language sql stable
begin atomic
    select l.id, json_agg(json_build_object('line', l.line_number, 'product_id', l.product_id, 'reasons', l.reasons)
                          order by l.line_number)
    from (select o.id, l.line_number, l.product_id, rules.open_reasons(l.product_id, o.route) as reasons
          from export.orders o
          join export.lines l on l.order_id = o.id
          where o.id = any (open_lines.ids) and o.exporter is null
          union all
          select q.id, l.line_number, l.product_id, rules.open_reasons(l.product_id, q.route)
          from export.quotes q
          join export.quote_lines l on l.quote_id = q.id
          where q.id = any (open_lines.ids) and q.exporter is null
          union all
          select q.id, (l.value->>'line')::integer, l.value->>'product_id', l.value->'reasons'
          from export.quotes q
          cross join json_array_elements(q.open_lines) l
          where q.id = any (open_lines.ids)) l
    where l.reasons is not null
    group by l.id;
end;
