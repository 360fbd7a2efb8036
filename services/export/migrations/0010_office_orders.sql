-- How administrators look for orders and see them: by the beginning of a reference, and with who deals with whom.

-- By its beginning for the office, and one partner's by the whole of it.
create index orders_by_reference on export.orders ((lower(reference) collate "C"), partner_id, id);

-- plpgsql, because the views are of other rooms, which may be renewed without this one.
create function export.office_order_json(of_order text) returns text
language plpgsql stable as $$
begin
    return (
        select (export.order_json(o.id, null)::jsonb || jsonb_build_object(
                   'partner', jsonb_build_object('id', o.partner_id, 'name', p.name),
                   'sellers', (
                       select jsonb_agg(jsonb_build_object('id', c.seller_id, 'name', s.legal_name) order by c.id)
                       from export.consignments c
                       left join onboarding.sellers s on s.seller_id = c.seller_id
                       where c.order_id = o.id)))::text
        from export.orders o
        left join identity.partner_names p on p.partner_id = o.partner_id
        where o.id = of_order);
end
$$;
