-- A number of the partner's that stands on two orders: most often the same order sent again under a new key.

-- One partner's orders by their number, and still the office's search by its beginning.
drop index export.orders_by_reference;
create index orders_by_reference on export.orders ((lower(reference) collate "C"), partner_id, id);

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

-- As in 0006; order_keys.warnings may also name the order that has the "reference" already. Who places one with the
-- same number at the same moment waits here for the other's commit, after all other locks and in one order.
create or replace function export.answer_orders(elements text[]) returns table (ordinal integer, outcome text)
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
    from (select e as element, coalesce(o.lines::jsonb, '[]') || coalesce(e->'judged'->'open', '[]') as lines,
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
