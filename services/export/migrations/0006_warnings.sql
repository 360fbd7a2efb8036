-- Lines of which nobody knows yet whether they may travel: orders and quotes take them and say so.

-- What was answered beside the order: {"language", "lines": [{"line", "product_id", "reasons"}]}. A repeat is
-- told the same in the same language.
alter table export.order_keys add column warnings json;

-- Of these orders those with lines of which the rules' kept answers do not know whether they may travel, and the lines.
create function export.open_lines(order_ids text[]) returns table (id text, lines json)
language sql stable
begin atomic
    select l.id, json_agg(json_build_object('line', l.line_number, 'product_id', l.product_id, 'reasons', l.reasons)
                          order by l.line_number)
    from (select o.id, l.line_number, l.product_id, rules.open_reasons(l.product_id, o.route) as reasons
          from export.orders o
          join export.lines l on l.order_id = o.id
          where o.id = any (order_ids)) l
    where l.reasons is not null
    group by l.id;
end;

-- The earliest other order of that partner with that number; of two that are placed together (batch) the lesser id is
-- the earlier.
create function export.order_before(order_id text, partner text, reference text, batch text[]) returns text
language sql stable
begin atomic
    select o.id
    from export.orders o
    where lower(o.reference) collate "C" = lower(order_before.reference) and o.partner_id = partner
      and o.reference = order_before.reference
      and (o.id < order_before.order_id or o.id > order_before.order_id and o.id <> all (batch))
    order by o.id
    limit 1;
end;

-- Places the waiting orders (place_orders) and says of each what is open: behind the body, after a character
-- that no JSON text contains, order_keys.warnings, which may also name the order that has the "reference" already. elements
-- may name the "language" of who asks. Who places one with the same number at the same moment waits here for the other's
-- commit, after all other locks and in one order.
create function export.answer_orders(elements text[]) returns table (ordinal integer, outcome text)
language plpgsql as $$
declare
    outcomes text[] := array(select p.outcome from export.place_orders(elements) p order by p.ordinal);
    placed jsonb[] := array(select u.text::jsonb from unnest(elements) with ordinality u(text, place) where outcomes[u.place] like '=%');
    batch text[] := array(select e->>'order_id' from unnest(placed) e);
begin
    perform pg_advisory_xact_lock(73054, r.name)
    from (select distinct hashtext(e->>'partner_id' || ' ' || (e->>'reference')) as name from unnest(placed) e order by 1) r;

    update export.order_keys k
    set warnings = json_build_object('language', w.element->>'language', 'lines', w.lines, 'used_by', w.used_by)
    -- What is kept speaks for the orders that it let go without a question; who was asked has said everything.
    from (select e as element, coalesce(e->'judged'->'open', o.lines::jsonb, '[]') as lines,
                 export.order_before(e->>'order_id', e->>'partner_id', e->>'reference', batch) as used_by
          from unnest(placed) e
          left join export.open_lines(batch) o on o.id = e->>'order_id') w
    where (jsonb_array_length(w.lines) > 0 or w.used_by is not null)
      and k.partner_id = w.element->>'partner_id' and k.key = w.element->>'key';

    return query
        select u.place::integer, outcomes[u.place] || coalesce(chr(30) || k.warnings, '')
        from unnest(elements) with ordinality u(text, place)
        left join export.order_keys k
          on k.partner_id = u.text::jsonb->>'partner_id' and k.key = u.text::jsonb->>'key'
         and outcomes[u.place] not like '!%' and outcomes[u.place] <> '?';
end
$$;
