-- What is asked of the rules and what was answered, side by side, so that answers that still hold are
-- found by reading alone.

-- Kept byte by byte as it was written: whoever asks again compares it without taking it apart.
drop function rules.why_blocked;
alter table rules.verdicts
    alter column findings drop default,
    alter column findings type json using findings::json,
    alter column findings set default '{}';

-- Published: the first rule that blocks a product on a route: {"rule","reason","subject"}.
create function rules.why_blocked(product_id text, route text) returns jsonb
language sql stable
begin atomic
    select jsonb_build_object('rule', f->>0, 'reason', f->>2, 'subject', coalesce(f->>3, ''))
    from rules.verdicts v
    cross join lateral json_array_elements(v.findings->why_blocked.route) with ordinality as e(f, place)
    where v.product_id = why_blocked.product_id and f->>1 = 'blocked'
    order by e.place
    limit 1;
end;

-- Each product with all that the rules ask of it and its seller. credentials:
-- "pirt|2024-01-01|2029-12-31|verified;…", of the product and of all the seller's goods.
create view rules.goods as
    select g.product_id, g.seller_id, g.sku, g.title_id, coalesce(g.hs_code, '') as hs_code, g.weight_grams,
           g.price_minor, coalesce(f.product_class, '') as product_class, coalesce(f.gcode, '') as gcode,
           coalesce(f.answers::text, '') as answers, coalesce(p.umkm_class, '') as umkm_class, p.has_customs_access,
           s.business_form, coalesce(c.list, '') as credentials, g.terms
    from catalog.goods g
    left join rules.facts f on f.product_id = g.product_id
    left join rules.profiles p on p.seller_id = g.seller_id
    left join onboarding.sellers s on s.seller_id = g.seller_id
    left join lateral (
        select string_agg(c.type || '|' || coalesce(c.valid_from::text, '') || '|' ||
                          coalesce(c.valid_until::text, '') || '|' || c.state, ';' order by c.id) as list
        from rules.credentials c
        where c.seller_id = g.seller_id and coalesce(c.product_id, '') in ('', g.product_id)
          and c.state <> 'rejected') c on true;
