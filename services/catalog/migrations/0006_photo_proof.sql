-- What a copy of a photo is held against: the hash of the bytes that its URL answers, and their size.
alter table catalog.media
    add column sha256 text not null generated always as (encode(sha256(large), 'hex')) stored;

create function catalog.photo_member(m catalog.media) returns text
language sql stable
return '{"url":"/media/' || m.id || '/large","thumb_url":"/media/' || m.id || '/thumb","width":' || m.width ||
       ',"height":' || m.height || ',"sha256":"' || m.sha256 || '"}';

-- Brings the listings of these products up to what the products now say, and tells the feed. The
-- shared lock keeps approvals apart from writes under way: publish_seller_part takes it exclusively,
-- so it waits for products written while their seller was not yet verified, and who writes after it
-- sees the approval.
create or replace function catalog.publish_listings(ids text[]) returns void
language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(73052, s.key)
    from (select distinct hashtext(p.seller_id) as key from catalog.products p where p.id = any (ids) order by 1) s;

    with shown as (
        insert into catalog.listings as l (product_id, seller_id, version, document)
        select p.id, p.seller_id, p.revision, catalog.document(p, s.legal_name, s.region_code, photos.list)
        from catalog.products p
        -- From each product to its seller, never the other way round (offset 0 keeps the order).
        cross join lateral (
            select s.legal_name, s.region_code
            from onboarding.sellers s
            where s.seller_id = p.seller_id and s.verified
            offset 0) s
        left join (
            select m.product_id, string_agg(catalog.photo_member(m), ',' order by m.id) as list
            from catalog.media m
            where m.product_id = any (ids)
            group by m.product_id) photos on photos.product_id = p.id
        where p.id = any (ids) and p.state = 'listed'
        order by p.id
        on conflict (product_id) do update set version = excluded.version, document = excluded.document
        returning l.product_id, l.document)
    insert into events.entries (stream, aggregate_id, type, payload)
    select 'catalog', shown.product_id, 'listing.upserted', shown.document
    from shown;

    with gone as (
        delete from catalog.listings l
        where l.product_id = any (ids) and not exists (
            select from catalog.products p
            join onboarding.sellers s on s.seller_id = p.seller_id and s.verified
            where p.id = l.product_id and p.state = 'listed')
        returning l.product_id, l.version)
    insert into events.entries (stream, aggregate_id, type, payload)
    select 'catalog', gone.product_id, 'listing.removed', json_build_object(
        'id', gone.product_id, 'version', coalesce(p.revision, gone.version + 1))::text
    from gone
    left join catalog.products p on p.id = gone.product_id;

    -- What the world does not see is told apart, to the house alone.
    insert into events.entries (stream, aggregate_id, type, payload)
    select 'products', u.id, 'product.saved', json_build_object('id', u.id)::text
    from unnest(ids) u(id)
    where not exists (select from catalog.listings l where l.product_id = u.id);
end
$$;
