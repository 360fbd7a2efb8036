-- :listings products of the demonstration's verified sellers, with their listings, as publish_listings makes them.
-- Ids count up, so that a load generator can make them: 'prd_' and the number in 26 digits.
set synchronous_commit = off;
begin;  -- all at once: the readiness job would ask each product as it comes
create temporary table sellers as
    select seller_id, legal_name, region_code, row_number() over (order by seller_id) - 1 as place
    from onboarding.sellers where verified;
insert into catalog.products
    (id, seller_id, sku, title_id, title_en, title_zh, description_id, category, hs_code, price_minor, stock,
     weight_grams, state, comparable)
select 'prd_' || lpad(n::text, 26, '0'), s.seller_id, 'SKU-' || n, 'Kopi Gayo ' || n || ' biji sangrai 250 g',
       'Gayo coffee ' || n || ', roasted beans 250 g', '加约咖啡豆 ' || n || ' 250克',
       repeat('Kopi arabika dari dataran tinggi Gayo, dipetik merah, dicuci penuh, disangrai sedang. ', 5),
       'Makanan & Minuman > Kopi', '090121', 8500000 + n % 1000 * 100, 1000000000, 250, 'listed', 'sku-' || n
from generate_series(1, :listings) n
join sellers s on s.place = n % (select count(*) from sellers);
insert into catalog.listings (product_id, seller_id, version, document)
select p.id, p.seller_id, p.revision, catalog.document(p, s.legal_name, s.region_code, null)
from catalog.products p
join sellers s on s.seller_id = p.seller_id
where p.sku like 'SKU-%'
order by p.id;
-- Asked, as a house at rest has asked all of them, and unknown on every route, so that orders pass and are checked;
-- of 250 g and at most 39 yuan sixty-four pieces are free (rules/domain/orders).
insert into rules.verdicts (product_id, seller_id, terms, free_pieces)
select g.product_id, g.seller_id, g.terms, array[0, 64, 64, 64, 64, 64] from catalog.goods g where g.sku like 'SKU-%' order by g.product_id;
-- Their class is known, or asking them again would find them as unknown as they are kept.
insert into rules.facts (product_id, seller_id, product_class)
select g.product_id, g.seller_id, 'coffee_roasted' from catalog.goods g where g.sku like 'SKU-%' order by g.product_id;
commit;
vacuum analyze rules.facts;
vacuum analyze rules.verdicts;
vacuum analyze catalog.products;
vacuum analyze catalog.listings;
checkpoint;
