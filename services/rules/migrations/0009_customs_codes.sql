-- Published: the ten digits by which China's customs know a product, where its seller gave them and they agree with
-- the Indonesian tariff code.
create view rules.customs_codes as
    select f.product_id, f.gcode
    from rules.facts f
    join catalog.goods g on g.product_id = f.product_id
    where length(f.gcode) = 10 and left(f.gcode, 6) = left(regexp_replace(g.hs_code, '\D', '', 'g'), 6);
