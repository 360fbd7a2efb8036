-- When orders changed last, and which version of them an event tells of: whoever is told twice or out of order keeps the
-- highest.

-- To the millisecond, as it is shown and asked for.
alter table export.orders add column updated_at timestamptz(3) not null default now();
alter table export.consignments add column updated_at timestamptz(3) not null default now();
update export.orders o set updated_at = (select max(h.at) from export.history h where h.order_id = o.id);
update export.consignments c
set updated_at = coalesce((select max(h.at) from export.history h where h.order_id = c.order_id and h.consignment_id = c.id), c.placed_at);
create index orders_by_change on export.orders (partner_id, updated_at, id);
create index orders_by_change_of_all on export.orders (updated_at, id);
create index consignments_by_change on export.consignments (seller_id, updated_at, order_id);

-- Derives the order's state from its consignments (all alike, or 'partial') and counts its version up. The caller holds
-- the order's row.
create function export.renew_order(of_order text) returns table (state text, version bigint)
language sql
begin atomic
    update export.orders o
    set version = o.version + 1,
        updated_at = clock_timestamp(),
        state = (select case when min(c.state) = max(c.state) then min(c.state) else 'partial' end
                 from export.consignments c where c.order_id = of_order)
    where o.id = of_order
    returning o.state, o.version;
end;

-- As before it, for those who ask for the state alone.
create or replace function export.settle_order(of_order text) returns text
language sql
begin atomic
    select r.state from export.renew_order(of_order) r;
end;

-- The three that follow are those of 0004, and their events name the version.

create or replace function export.place_order(element jsonb) returns text
language plpgsql as $$
declare
    new_id text := element->>'order_id';
    order_currency text := coalesce(element->>'currency', 'IDR');
    faults jsonb;
    codes text[];
    total numeric;
    share float8;
    is_free boolean;
begin
    if element ? 'quote_id' then
        perform export.check_quote(element);
    end if;

    select jsonb_agg(jsonb_build_object(
               'pointer', '/lines/' || o.line || case o.fault when 'listing_unavailable' then '/product_id'
                                                              when 'price_now' then '/unit_price'
                                                              else '/quantity' end,
               'code', o.fault, 'arguments', o.arguments) order by o.line, o.fault),
           array_agg(o.fault)
    into faults, codes
    from export.offered_lines(element) o
    where o.fault is not null;
    if faults is not null then
        perform export.refuse(case when 'listing_unavailable' = any (codes) then 'invalid' else 'conflict' end,
            case when 'listing_unavailable' = any (codes) then 'invalid_fields'
                 when 'price_now' = any (codes) then 'price_changed'
                 else 'stock_insufficient' end, faults);
    end if;

    -- Beyond what the rules let go without a question they are asked first, and the order comes again with
    -- what they said.
    if not element ? 'judged' then
        select sum(o.quantity::float8 / nullif(r.free_pieces, 0)) filter (where r.free_pieces > 0), bool_and(coalesce(r.free_pieces, 0) > 0)
        into share, is_free
        from export.offered_lines(element) o
        left join rules.readiness r on r.product_id = o.product_id and r.route = element->>'route';
        -- What is kept of a product is asked with its seller as the exporter.
        if not is_free or share > 1 or element ? 'exporter' then
            perform export.refuse('question', 'question', '[]'::jsonb);
        end if;
    end if;

    select sum(o.quantity::numeric * o.price_minor) into total from export.offered_lines(element) o;
    if total > 1000000000000000 or total <= 0 then
        perform export.refuse('invalid', 'invalid_fields', jsonb_build_array(jsonb_build_object(
            'pointer', '/lines', 'code', 'order_total_too_large', 'arguments', '{}'::jsonb)));
    end if;

    insert into export.orders
        (id, partner_id, reference, destination_country, destination_port, route, incoterm, state,
         total_minor, currency, quote_id, exporter)
    values
        (new_id, element->>'partner_id', element->>'reference', element->>'country', element->>'port',
         element->>'route', element->>'incoterm', 'placed', total::bigint, order_currency,
         element->>'quote_id', (element->'exporter')::json);

    insert into export.consignments (id, order_id, seller_id, state, export_document)
    select 'csg_' || substr(new_id, 5) || '_' || row_number() over (order by min(o.line)), new_id, o.seller_id, 'placed',
           case when element ? 'judged' then element->'judged'->'documents'->>o.seller_id else 'cn' end
    from export.offered_lines(element) o
    group by o.seller_id;

    insert into export.lines
        (order_id, line_number, consignment_id, product_id, sku, title, quantity, unit_price_minor, seller_price_minor)
    select new_id, o.line + 1, c.id, o.product_id, o.sku, o.title, o.quantity, o.price_minor, o.seller_price_minor
    from export.offered_lines(element) o
    join export.consignments c on c.order_id = new_id and c.seller_id = o.seller_id;

    perform catalog.reserve_stock((
        select jsonb_agg(jsonb_build_object('product_id', l.product_id, 'quantity', l.quantity))
        from export.lines l where l.order_id = new_id));

    insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor, order_id)
    select c.id || ':placed', 'placed', e.account, e.party, order_currency, e.sign * c.price_minor, new_id
    from (select c.id, c.seller_id, sum(l.unit_price_minor * l.quantity)::bigint as price_minor
          from export.consignments c
          join export.lines l on l.consignment_id = c.id
          where c.order_id = new_id
          group by c.id, c.seller_id) c
    cross join lateral (values ('partner_receivable', element->>'partner_id', 1),
                               ('seller_pending', c.seller_id, -1)) as e (account, party, sign);

    insert into export.history (order_id, move, state, actor) values (new_id, 'place', 'placed', 'partner');
    perform events.emit('orders', new_id, 'order.placed', json_build_object(
        'id', new_id, 'partner_id', element->>'partner_id', 'state', 'placed', 'version', 1)::text);
    return export.order_json(new_id, null);
end
$$;

create or replace function export.place_plain_orders(elements text[], lines export.plain_line[]) returns void
language sql
begin atomic
    select catalog.reserve_stock(jsonb_agg(jsonb_build_object('product_id', l.product_id, 'quantity', l.quantity)))
    from unnest(lines) l;

    with placed as materialized (
        select l.ordinal, l.order_id, sum(l.unit_price_minor * l.quantity) as total_minor
        from unnest(lines) l
        group by l.ordinal, l.order_id
    ), asked as materialized (
        select p.*, elements[p.ordinal]::jsonb as element from placed p
    ), new_orders as (
        insert into export.orders
            (id, partner_id, reference, destination_country, destination_port, route, incoterm, state,
             total_minor, currency, exporter)
        select a.order_id, a.element->>'partner_id', a.element->>'reference', a.element->>'country',
               a.element->>'port', a.element->>'route', a.element->>'incoterm', 'placed', a.total_minor, 'IDR',
               (a.element->'exporter')::json
        from asked a
    ), new_consignments as (
        insert into export.consignments (id, order_id, seller_id, state, export_document)
        select distinct l.consignment_id, l.order_id, l.seller_id, 'placed', 'cn'
        from unnest(lines) l
    ), new_lines as (
        insert into export.lines
            (order_id, line_number, consignment_id, product_id, sku, title, quantity, unit_price_minor,
             seller_price_minor)
        select l.order_id, l.line_number, l.consignment_id, l.product_id, l.sku, l.title, l.quantity,
               l.unit_price_minor, l.unit_price_minor
        from unnest(lines) l
    ), new_history as (
        insert into export.history (order_id, move, state, actor)
        select p.order_id, 'place', 'placed', 'partner' from placed p
    ), new_claims as (
        insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor, order_id)
        select c.consignment_id || ':placed', 'placed', e.account, e.party, 'IDR', e.amount_minor, c.order_id
        from (select l.consignment_id, l.order_id, l.ordinal, l.seller_id,
                     sum(l.unit_price_minor * l.quantity)::bigint as price_minor
              from unnest(lines) l
              group by l.consignment_id, l.order_id, l.ordinal, l.seller_id) c
        join asked a on a.ordinal = c.ordinal
        cross join lateral (values ('partner_receivable', a.element->>'partner_id', c.price_minor),
                                   ('seller_pending', c.seller_id, -c.price_minor)) as e (account, party, amount_minor)
    )
    insert into events.entries (stream, aggregate_id, type, payload)
    select 'orders', a.order_id, 'order.placed', json_build_object(
        'id', a.order_id, 'partner_id', a.element->>'partner_id', 'state', 'placed', 'version', 1)::text
    from asked a
    order by a.ordinal;

    update export.order_keys k
    set response = d.document
    from unnest(elements) e(text)
    cross join lateral (select e.text::jsonb as element) parsed
    join export.order_documents((select array_agg(distinct l.order_id) from unnest(lines) l), null) d
      on d.order_id = parsed.element->>'order_id'
    where k.partner_id = parsed.element->>'partner_id' and k.key = parsed.element->>'key';
end;

create or replace function export.lapse_orders(by timestamptz, batch_max integer) returns integer
language plpgsql as $$
declare
    late text[];
    item record;
    entry text;
    renewed record;
begin
    select array_agg(w.id) into late
    from (select c.id
          from export.consignments c
          join export.orders o on o.id = c.order_id
          where c.state = 'placed' and c.placed_at < lapse_orders.by - export.confirm_patience()
          order by c.id
          limit batch_max
          for update of o, c skip locked) w;
    if late is null then
        return 0;
    end if;
    perform export.lock_products((
        select array_agg(distinct l.product_id) from export.lines l where l.consignment_id = any (late)));

    for item in
        select c.id, c.order_id, c.seller_id, c.version, o.partner_id, o.currency, claim.price_minor
        from export.consignments c
        join export.orders o on o.id = c.order_id
        cross join lateral export.open_claim(c.id) claim
        where c.id = any (late)
        order by c.id
    loop
        perform catalog.release_stock(export.stock_lines(item.id));
        update export.consignments c set state = 'lapsed', version = c.version + 1, updated_at = clock_timestamp() where c.id = item.id;
        select r.* into strict renewed from export.renew_order(item.order_id) r;
        insert into export.history (order_id, consignment_id, move, state, actor)
        values (item.order_id, item.id, 'lapse', 'lapsed', 'system');
        insert into export.ledger (transaction_id, kind, account, party, currency, amount_minor, order_id)
        values (item.id || ':lapse:' || item.version, 'lapse', 'partner_receivable', item.partner_id, item.currency,
                -item.price_minor, item.order_id),
               (item.id || ':lapse:' || item.version, 'lapse', 'seller_pending', item.seller_id, item.currency,
                item.price_minor, item.order_id);
        perform events.emit('orders', item.order_id, 'order.lapsed', json_build_object(
            'id', item.order_id, 'partner_id', item.partner_id, 'state', renewed.state, 'version', renewed.version,
            'consignment_id', item.id)::text);
    end loop;

    foreach entry in array late loop
        perform events.audit('system', 'order.lapse', entry, '{}'::jsonb);
    end loop;
    return array_length(late, 1);
end
$$;
