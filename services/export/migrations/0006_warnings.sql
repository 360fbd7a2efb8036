-- Lines of which nobody knows yet whether they may travel: orders and quotes take them and say so.

-- What was answered beside the order: {"language", "lines": [{"line", "product_id", "reasons"}]}. A repeat is
-- told the same in the same language.
alter table export.order_keys add column warnings json;

-- Of these orders and quotes those with lines of which it is not known whether they may travel, and the lines. What
-- is kept of products is asked with their sellers as the exporters, so it says nothing where another signs.
create function export.open_lines(ids text[]) returns table (id text, lines json)
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

-- Places the waiting orders (place_orders) and says of each what is open: behind the body, after a character
-- that no JSON text contains, order_keys.warnings. elements may name the "language" of who asks.
create function export.answer_orders(elements text[]) returns table (ordinal integer, outcome text)
language plpgsql as $$
declare
    outcomes text[] := array(select p.outcome from export.place_orders(elements) p order by p.ordinal);
begin
    update export.order_keys k
    set warnings = json_build_object('language', e.element->>'language', 'lines',
            coalesce(o.lines::jsonb, '[]') || coalesce(e.element->'judged'->'open', '[]'))
    from (select u.text::jsonb as element
          from unnest(elements) with ordinality u(text, place)
          where outcomes[u.place] like '=%') e
    left join export.open_lines(array(select u.text::jsonb->>'order_id' from unnest(elements) u(text))) o
      on o.id = e.element->>'order_id'
    where (o.id is not null or jsonb_array_length(e.element->'judged'->'open') > 0)
      and k.partner_id = e.element->>'partner_id' and k.key = e.element->>'key';

    return query
        select u.place::integer, outcomes[u.place] || coalesce(chr(30) || k.warnings, '')
        from unnest(elements) with ordinality u(text, place)
        left join export.order_keys k
          on k.partner_id = u.text::jsonb->>'partner_id' and k.key = u.text::jsonb->>'key'
         and outcomes[u.place] not like '!%' and outcomes[u.place] <> '?';
end
$$;
