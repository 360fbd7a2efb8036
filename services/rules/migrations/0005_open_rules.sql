-- Published: the rules that cannot say yet whether a product may travel a route, ["CERT-PIRT"]; [] while
-- it was not asked at all, null when the answer is known.
create function rules.open_rules(product_id text, route text) returns json
language sql stable
begin atomic
    select coalesce((select json_agg(distinct f->>0)
                     from rules.verdicts v
                     cross join lateral json_array_elements(v.findings->open_rules.route) f
                     where v.product_id = open_rules.product_id and f->>1 = 'unknown'), '[]'::json)
    where not exists (select
                      from rules.readiness r
                      where r.product_id = open_rules.product_id and r.route = open_rules.route
                        and r.state <> 'unknown');
end;
