-- The hot path: many waiting orders in one round trip and one commit, none able to fail another.

-- Whoever touches the stock of several products of a transaction takes these locks first, all at
-- once and in one order, so that two of them never wait for each other in a circle. 256 stripes,
-- because PostgreSQL's lock table is small and shared.
create function export.lock_products(product_ids text[]) returns void
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(73051, stripe)
    from (select distinct hashtext(p) & 255 as stripe from unnest(product_ids) p order by 1) stripes;
end
$$;

-- Raises a refusal for place_orders: kind and code of the problem, faults as
-- [{"pointer","code","arguments":{}}].
create function export.refuse(kind text, code text, faults jsonb) returns void
language plpgsql as $$
begin
    raise exception using errcode = 'DM001', message = code,
        detail = jsonb_build_object('kind', kind, 'code', code, 'faults', faults)::text;
end
$$;

-- Gives an element that names a quote what the quote says: lines with its prices, destination, way, currency, what the way
-- costs, the rate of a quote in yuan, and the exporter unless the element names one itself (check_quote holds the two against
-- each other). One that names none of this partner's stays without lines.
create function export.with_quote(element jsonb) returns jsonb
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
create function export.check_quote(element jsonb) returns void
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

-- What is offered now for the lines of an element, and what stands against each: null, or the code of
-- its fault. A price that a quote froze stays. The caller holds the products.
create function export.offered_lines(element jsonb) returns table (
    line integer, product_id text, quantity integer, seller_id text, sku text, title json,
    price_minor bigint, seller_price_minor bigint, fault text, arguments jsonb)
language sql stable
begin atomic
    select w.line, w.product_id, w.quantity, o.seller_id, o.sku,
           catalog.texts(o.title_id, o.title_en, o.title_zh)::json,
           coalesce(w.frozen, o.price_minor), coalesce(w.frozen_seller, o.price_minor), f.fault, f.arguments
    from (select e.line::integer - 1 as line, e.value->>'product_id' as product_id,
                 (e.value->>'quantity')::integer as quantity,
                 (e.value->>'unit_price_minor')::bigint as wanted,
                 (e.value->>'frozen_minor')::bigint as frozen,
                 (e.value->>'frozen_seller_minor')::bigint as frozen_seller,
                 sum((e.value->>'quantity')::bigint) over (partition by e.value->>'product_id') as demand
          from jsonb_array_elements(element->'lines') with ordinality e(value, line)) w
    left join catalog.offers o on o.product_id = w.product_id
    left join lateral (
        select * from (values
            ('listing_unavailable', o.product_id is null, '{}'::jsonb),
            ('price_now', w.wanted <> o.price_minor, jsonb_build_object(
                'wanted', export.money_json(w.wanted, 'IDR')->>'amount',
                'current', export.money_json(o.price_minor, 'IDR')->>'amount')),
            ('stock_left', w.demand > o.left_over, case when w.demand > o.left_over then jsonb_build_object(
                'left', catalog.shown_stock(o.left_over, partner.stock_detail(element->>'partner_id'))::text) end)
        ) as all_faults (fault, is_so, arguments)
        where is_so) f on true;
end;

-- Places one order or raises. element: {"order_id","partner_id","reference","country","port","route",
-- "incoterm","exporter","lines":[{"product_id","quantity","unit_price_minor"}]} or with "quote_id" as
-- with_quote() makes it, checked by the caller in all that needs no database; "judged"
-- {"documents":{seller_id:"cn"}} when the rules of trade were asked; "trace" of who asks, when he names one. Returns the body of the answer. What
-- differs from the order is told all at once.
create function export.place_order(element jsonb) returns text
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
    insert into events.entries (stream, aggregate_id, type, payload, trace)
    values ('orders', new_id, 'order.placed', json_build_object(
        'id', new_id, 'partner_id', element->>'partner_id', 'state', 'placed', 'version', 1)::text, element->>'trace');
    return export.order_json(new_id, null);
end
$$;

-- A line of an order that can be placed as it is asked for.
create type export.plain_line as (
    ordinal integer, order_id text, line_number integer, product_id text, quantity integer,
    seller_id text, sku text, title json, unit_price_minor bigint, consignment_id text);

-- The lines of those elements that nothing stands against: the key is theirs, they take no quote, everything
-- is offered at the price they name, the rules of trade let their quantities go without a question, and the
-- stock is enough for all of them together. The caller has taken the keys and locked the products.
create function export.plain_lines(elements text[]) returns export.plain_line[]
language sql
begin atomic
    with asked as materialized (
        select u.place::integer as ordinal, e.element, e.element->>'order_id' as order_id
        from unnest(elements) with ordinality u(text, place)
        cross join lateral (select u.text::jsonb as element) e
        join export.order_keys k
          on k.partner_id = e.element->>'partner_id' and k.key = e.element->>'key'
         and k.order_id = e.element->>'order_id' and k.body_hash = e.element->>'body_hash'
        where not e.element ? 'quote_id' and not e.element ? 'exporter'
    ), offered as materialized (
        select a.ordinal, a.order_id, l.line::integer as line_number, l.value->>'product_id' as product_id,
               (l.value->>'quantity')::integer as quantity, (l.value->>'unit_price_minor')::bigint as wanted,
               o.seller_id, o.sku, o.title_id, o.title_en, o.title_zh, o.price_minor, o.left_over,
               -- As a query of its own: joined, it would be worked out for all routes of the product first.
               coalesce((select r.free_pieces
                         from rules.readiness r
                         where r.product_id = l.value->>'product_id' and r.route = a.element->>'route'), 0) as free_pieces
        from asked a
        cross join lateral jsonb_array_elements(a.element->'lines') with ordinality l(value, line)
        left join catalog.offers o on o.product_id = l.value->>'product_id'
    ), judged as materialized (
        select o.ordinal,
               bool_and(o.price_minor is not null and coalesce(o.wanted, o.price_minor) = o.price_minor
                        and d.demand <= o.left_over and o.free_pieces > 0)
               and sum(o.quantity::float8 / greatest(o.free_pieces, 1)) <= 1 as is_plain,
               sum(o.quantity::numeric * o.price_minor) as total
        from offered o
        join (select product_id, sum(quantity::bigint) as demand from offered group by product_id) d
          on d.product_id = o.product_id
        group by o.ordinal
    )
    select array_agg((o.ordinal, o.order_id, o.line_number, o.product_id, o.quantity, o.seller_id, o.sku,
                      catalog.texts(o.title_id, o.title_en, o.title_zh)::json, o.price_minor,
                      'csg_' || substr(o.order_id, 5) || '_' || c.place)::export.plain_line
                     order by o.ordinal, o.line_number)
    from offered o
    join judged j on j.ordinal = o.ordinal and j.is_plain and j.total between 1 and 1000000000000000
    join (select f.ordinal, f.seller_id, row_number() over (partition by f.ordinal order by min(f.line_number)) as place
          from offered f
          group by f.ordinal, f.seller_id) c
      on c.ordinal = o.ordinal and c.seller_id = o.seller_id;
end;

-- Writes the orders of these lines with everything that belongs to them, all at once.
create function export.place_plain_orders(elements text[], lines export.plain_line[]) returns void
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
    insert into events.entries (stream, aggregate_id, type, payload, trace)
    select 'orders', a.order_id, 'order.placed', json_build_object(
        'id', a.order_id, 'partner_id', a.element->>'partner_id', 'state', 'placed', 'version', 1)::text, a.element->>'trace'
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

-- Places one element whose key may be taken, whose prices may have changed, whose stock may be out.
create function export.place_other_order(element jsonb) returns text
language plpgsql as $$
declare
    stored export.order_keys;
    document text;
    refusal text;
begin
    -- A refused order gives its key back; a repeat in the same batch may then take it.
    insert into export.order_keys (partner_id, key, body_hash, order_id)
    values (element->>'partner_id', element->>'key', element->>'body_hash', element->>'order_id')
    on conflict do nothing;
    select k.* into strict stored
    from export.order_keys k
    where k.partner_id = element->>'partner_id' and k.key = element->>'key';

    if stored.body_hash <> element->>'body_hash' then
        return '!' || json_build_object('kind', 'invalid', 'code', 'idempotency_key_reused', 'faults', '[]'::json);
    elsif stored.order_id <> element->>'order_id' then
        return '~' || stored.response;
    end if;
    begin
        document := export.place_order(element);
    exception when sqlstate 'DM001' then
        get stacked diagnostics refusal = pg_exception_detail;
        delete from export.order_keys k where k.partner_id = stored.partner_id and k.key = stored.key;
        return case when refusal::jsonb->>'kind' = 'question' then '?' else '!' || refusal end;
    end;
    update export.order_keys k set response = document where k.partner_id = stored.partner_id and k.key = stored.key;
    return '=' || document;
end
$$;

-- Places the waiting orders: elements as place_order's, with "key" and "body_hash" of the
-- Idempotency-Key. The outcome is '=' and the body of a new order, '~' and the stored body of an
-- order that this key made before, '?' for one that the rules of trade must be asked about (nothing is written;
-- it may come again as "judged"), or '!' and {"kind","code","faults"}. Most orders can be placed as
-- they are asked for, and those go all at once; the others follow one by one in the order they came.
create function export.place_orders(elements text[]) returns table (ordinal integer, outcome text)
language plpgsql as $$
declare
    plain export.plain_line[];
    outcomes text[] := array_fill(null::text, array[cardinality(elements)]);
begin
    -- Orders that travel together hold each other's products while one of them waits for a row that somebody holds
    -- (an import, say), so they soon give up and are tried one by one (libs/db, BatchedCall). One that travels
    -- alone waits longer than any batch that may stand before it.
    if cardinality(elements) > 1 then
        perform set_config('lock_timeout', '250ms', true);
    end if;

    -- All keys are taken before any work and in one order: a repeat that runs at the same time
    -- waits here for the first one's commit, and two batches never wait in a circle.
    insert into export.order_keys (partner_id, key, body_hash, order_id)
    select k.partner_id, k.key, k.body_hash, k.order_id
    from (select distinct on (1, 2) e->>'partner_id' as partner_id, e->>'key' as key,
                 e->>'body_hash' as body_hash, e->>'order_id' as order_id
          from unnest(elements) with ordinality u(text, place)
          cross join lateral (select u.text::jsonb as e) parsed
          order by 1, 2, u.place) k
    order by k.partner_id, k.key
    on conflict do nothing;

    -- After the keys: a repeat finds its stored answer whatever became of its quote.
    if exists (select from unnest(elements) u where u like '%"quote_id"%') then
        elements := array(select export.with_quote(u.text::jsonb)::text
                          from unnest(elements) with ordinality u(text, place) order by u.place);
    end if;

    -- From here to the commit prices and stock stay as they are read.
    perform export.lock_products(p.ids), catalog.lock_products(p.ids)
    from (select array_agg(distinct l->>'product_id') as ids
          from unnest(elements) u, jsonb_array_elements(u::jsonb->'lines') l) p;

    plain := export.plain_lines(elements);
    if plain is not null then
        perform export.place_plain_orders(elements, plain);
        select array_agg('=' || k.response order by u.place) into outcomes
        from unnest(elements) with ordinality u(text, place)
        left join (select distinct l.ordinal, l.order_id from unnest(plain) l) p on p.ordinal = u.place
        left join export.order_keys k
          on k.order_id = p.order_id and k.partner_id = u.text::jsonb->>'partner_id' and k.key = u.text::jsonb->>'key';
    end if;
    for place in 1..cardinality(elements) loop
        if outcomes[place] is null then
            outcomes[place] := export.place_other_order(elements[place]::jsonb);
        end if;
    end loop;

    perform events.audit_many(a.actors, 'order.place', a.subjects)
    from (select array_agg(u.text::jsonb->>'partner_id' order by u.place) as actors,
                 array_agg(u.text::jsonb->>'order_id' order by u.place) as subjects
          from unnest(elements) with ordinality u(text, place)
          where outcomes[u.place] like '=%') a
    where a.actors is not null;

    return query select u.place::integer, u.text from unnest(outcomes) with ordinality u(text, place);
end
$$;

-- Ends consignments that nobody confirmed in time and gives their stock back; at most batch_max.
create function export.lapse_orders(by timestamptz, batch_max integer) returns integer
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

-- What is left of a consignment's lines, as catalog's stock functions take them; takes their locks.
create function export.stock_lines(of_consignment text) returns jsonb
language plpgsql as $$
declare
    stock jsonb;
begin
    perform export.lock_products((
        select array_agg(l.product_id) from export.lines l where l.consignment_id = of_consignment));
    select jsonb_agg(jsonb_build_object('product_id', l.product_id, 'quantity', l.quantity - l.refused - l.cancelled))
    into stock
    from export.lines l
    where l.consignment_id = of_consignment and l.quantity > l.refused + l.cancelled;
    return stock;
end
$$;

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
