-- What a line of an order says when nobody knows whether it may travel.

-- Published: why it cannot be said yet whether a product may travel a route,
-- [["pack","CERT-PIRT","credential_pending","pirt"]]; [] while it was not asked at all, null when the answer is
-- known. The pack is one that knows these rules: an answer that stayed is the newer pack's once its sweep has been there.
create function rules.open_reasons(product_id text, route text) returns json
language sql stable
begin atomic
    select coalesce((select json_agg(json_build_array(f.pack, f.rule, f.reason, f.subject) order by f.rule)
                     from (select distinct case when rules.has_passed(s, v.product_id) then s.pack_id else v.pack_id end as pack,
                                  f->>0 as rule, f->>2 as reason, coalesce(f->>3, '') as subject
                           from rules.verdicts v
                           cross join rules.sweep s
                           cross join lateral json_array_elements(v.findings->open_reasons.route) f
                           where v.product_id = open_reasons.product_id and f->>1 = 'unknown') f), '[]'::json)
    where not exists (select
                      from rules.readiness r
                      where r.product_id = open_reasons.product_id and r.route = open_reasons.route
                        and r.state <> 'unknown');
end;
