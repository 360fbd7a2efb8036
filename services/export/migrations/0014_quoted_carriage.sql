-- An order on a quote is worth to customs what the quote said: with its freight and insurance, at its rate.

-- carriage: {"currency","freight_minor","insurance_minor"} as the partner named them, each for the whole way to China; null
-- when it named neither.
alter table export.quotes add column carriage json;

-- Gives an element that names a quote what the quote says: lines with its prices, destination, way, currency, what the way
-- costs, the rate of a quote in yuan, and the exporter unless the element names one itself (check_quote holds the two against
-- each other). One that names none of this partner's stays without lines.
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
               || jsonb_strip_nulls(jsonb_build_object(
            'carriage', q.carriage, 'yuan_rate_id', case when q.currency = 'CNY' then q.rate_id end))
        from export.quotes q
        where q.id = element->>'quote_id' and q.partner_id = element->>'partner_id'),
        element || '{"lines": []}'::jsonb) end;
end;

-- Refuses an element whose quote is not there, over, used, or signed by another exporter. Orders on one quote wait
-- here for each other. What the way costs counts towards the limits of an order, and the rules let no quantity go without a
-- question for that: with it they are asked.
create or replace function export.check_quote(element jsonb) returns void
language plpgsql as $$
declare
    quote export.quotes;
    fault text;
begin
    select q.* into quote
    from export.quotes q
    where q.id = element->>'quote_id' and q.partner_id = element->>'partner_id'
    for update;
    fault := case
        when quote.id is null then 'quote_unknown'
        when exists (select from export.orders o where o.quote_id = quote.id) then 'quote_used'
        when quote.valid_until <= now() then 'quote_expired'
        when quote.exporter->>'nib' <> element->'exporter'->>'nib' then 'quote_exporter_other'
    end;
    if fault is not null then
        perform export.refuse(case fault when 'quote_unknown' then 'invalid' else 'conflict' end,
            case fault when 'quote_unknown' then 'invalid_fields' else fault end,
            jsonb_build_array(jsonb_build_object(
                'pointer', case fault when 'quote_exporter_other' then '/exporter/nib' else '/quote_id' end,
                'code', fault,
                'arguments', jsonb_strip_nulls(jsonb_build_object(
                    'valid_until', export.rfc3339(quote.valid_until),
                    'name', quote.exporter->>'name', 'nib', quote.exporter->>'nib')))));
    end if;
    if quote.carriage is not null and not element ? 'judged' then
        perform export.refuse('question', 'question', '[]'::jsonb);
    end if;
end
$$;
