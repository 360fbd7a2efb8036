-- As in 0012, and with what of the price still stands, when it changed, and which move of which consignment made each step
-- of its history.
create or replace function export.order_documents(ids text[], for_seller text) returns table (order_id text, document text)
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
