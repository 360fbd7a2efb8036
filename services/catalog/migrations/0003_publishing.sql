-- Approvals and writes no longer miss each other, and a seller's listings are published in pieces.

-- As before, but the shared lock keeps approvals apart from writes under way: publish_seller_part
-- takes it exclusively, so it waits for products written while their seller was not yet verified,
-- and who writes after it sees the approval.
create or replace function catalog.publish_listings(ids text[]) returns void
language plpgsql as $$
declare
    changed record;
begin
    perform pg_advisory_xact_lock_shared(73052, s.key)
    from (select distinct hashtext(p.seller_id) as key from catalog.products p where p.id = any (ids) order by 1) s;

    for changed in
        insert into catalog.listings as l (product_id, seller_id, version, document)
        select p.id, p.seller_id, p.revision, catalog.document(p, s.legal_name, s.region_code)
        from catalog.products p
        join onboarding.sellers s on s.seller_id = p.seller_id and s.verified
        where p.id = any (ids) and p.state = 'listed'
        order by p.id
        on conflict (product_id) do update set version = excluded.version, document = excluded.document
        returning l.product_id, l.document
    loop
        perform events.emit('catalog', changed.product_id, 'listing.upserted', changed.document);
    end loop;

    for changed in
        delete from catalog.listings l
        where l.product_id = any (ids) and not exists (
            select from catalog.products p
            join onboarding.sellers s on s.seller_id = p.seller_id and s.verified
            where p.id = l.product_id and p.state = 'listed')
        returning l.product_id, l.version
    loop
        perform events.emit('catalog', changed.product_id, 'listing.removed', json_build_object(
            'id', changed.product_id,
            'version', coalesce((select revision from catalog.products where id = changed.product_id), changed.version + 1))::text);
    end loop;
end
$$;

-- The listings of a seller whose verification changed: the next `most` products after the id
-- `after`. Returns the last id, null when there are no more. Call it until then in one transaction.
create function catalog.publish_seller_part(seller text, after text, most integer) returns text
language plpgsql as $$
declare
    ids text[];
begin
    perform pg_advisory_xact_lock(73052, hashtext(seller));
    ids := array(select p.id from catalog.products p where p.seller_id = seller and p.id > after order by p.id limit most);
    update catalog.products set revision = revision + 1 where id = any (ids);
    perform catalog.publish_listings(ids);
    return ids[cardinality(ids)];
end
$$;

-- All of them at once, for tools and small sellers.
create or replace function catalog.publish_seller(seller text) returns void
language plpgsql as $$
declare
    last_id text := '';
begin
    while last_id is not null loop
        last_id := catalog.publish_seller_part(seller, last_id, 1000);
    end loop;
end
$$;
