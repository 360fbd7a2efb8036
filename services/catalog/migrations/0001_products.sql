-- What sellers offer, and the listings that the world may see.

create schema catalog;

create table catalog.products (
    id text not null,
    seller_id text not null,
    sku text not null,
    title_id text not null,
    title_en text,
    title_zh text,
    description_id text,
    description_en text,
    description_zh text,
    category text,
    hs_code text,
    price_minor bigint not null,
    stock integer not null,
    reserved integer not null default 0,
    weight_grams integer not null,
    state text not null,
    -- What a seller's form compares before it overwrites; a reservation does not change it.
    version bigint not null default 1,
    -- Counts every change of the listing's document, reservations included.
    revision bigint not null default 1,
    -- Title and sku in the form that searches compare.
    comparable text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint products_pkey primary key (id),
    constraint products_sku_unique unique (seller_id, sku),
    constraint products_state_known check (state in ('draft', 'listed')),
    constraint products_price_range check (price_minor between 100 and 1000000000000000),
    constraint products_stock_range check (stock between 0 and 1000000000),
    constraint products_reserved_range check (reserved between 0 and stock),
    constraint products_weight_range check (weight_grams between 0 and 10000000)
);
create index products_of_seller on catalog.products (seller_id, id);

-- Photos as they are sent: two sizes, re-encoded, without what a camera adds.
create table catalog.media (
    id text not null,
    product_id text not null,
    seller_id text not null,
    large bytea not null,
    thumb bytea not null,
    width integer not null,
    height integer not null,
    created_at timestamptz not null default now(),
    constraint media_pkey primary key (id),
    constraint media_product foreign key (product_id) references catalog.products (id) on delete cascade
);
create index media_of_product on catalog.media (product_id, id);
-- A JPEG does not get smaller by packing it again.
alter table catalog.media alter column large set storage external;
alter table catalog.media alter column thumb set storage external;

-- The document of each visible listing, rendered once with the change that made it.
create table catalog.listings (
    product_id text not null,
    seller_id text not null,
    version bigint not null,
    document text not null,
    constraint listings_pkey primary key (product_id)
);

create view catalog.listings_public as
    select product_id, seller_id, version, document
    from catalog.listings;

-- How far the jobs of this service have read a stream.
create table catalog.readers (
    name text not null,
    position bigint not null default 0,
    constraint readers_pkey primary key (name)
);
insert into catalog.readers (name) values ('verified_sellers');

create function catalog.amount(minor bigint) returns text
language sql immutable
return (minor / 100)::text || '.' || lpad((minor % 100)::text, 2, '0');

-- The one place where a listing becomes its document.
create function catalog.document(p catalog.products, seller_name text, region_code text) returns text
language sql stable
return json_build_object(
    'id', p.id,
    'version', p.revision,
    'seller', json_build_object('id', p.seller_id, 'name', seller_name, 'region_code', region_code),
    'sku', p.sku,
    'title', json_strip_nulls(json_build_object('id', p.title_id, 'en', p.title_en, 'zh', p.title_zh)),
    'description', json_strip_nulls(json_build_object('id', p.description_id, 'en', p.description_en, 'zh', p.description_zh)),
    'category', p.category,
    'hs_code', p.hs_code,
    'price', json_build_object('amount', catalog.amount(p.price_minor), 'currency', 'IDR'),
    'stock', p.stock - p.reserved,
    'weight_grams', p.weight_grams,
    'photos', coalesce((
        select json_agg(json_build_object('url', '/media/' || m.id || '/large', 'thumb_url', '/media/' || m.id || '/thumb') order by m.id)
        from catalog.media m
        where m.product_id = p.id), '[]'::json),
    'updated_at', to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text;

-- Brings the listings of these products up to what the products now say, and tells the feed.
create function catalog.publish_listings(ids text[]) returns void
language plpgsql as $$
declare
    changed record;
begin
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

-- All listings of a seller whose verification changed.
create function catalog.publish_seller(seller text) returns void
language plpgsql as $$
begin
    update catalog.products set revision = revision + 1 where seller_id = seller;
    perform catalog.publish_listings(array(select id from catalog.products where seller_id = seller));
end
$$;

-- The quantity of each product over all lines, and its rows locked in the order of their ids, so that
-- two orders never wait for each other in a circle. lines: [{"product_id", "quantity"}].
create function catalog.locked_quantities(lines jsonb) returns table (product_id text, quantity bigint)
language plpgsql as $$
begin
    perform from catalog.products p
    where p.id in (select l->>'product_id' from jsonb_array_elements(lines) l)
    order by p.id
    for update;
    return query
        select l->>'product_id', sum((l->>'quantity')::bigint)::bigint
        from jsonb_array_elements(lines) l
        group by 1;
end
$$;

-- Reserves stock for an order, all or nothing. Raises 'stock_insufficient' with the detail
-- [{"product_id", "left"}].
create function catalog.reserve_stock(lines jsonb) returns jsonb
language plpgsql as $$
declare
    wanted jsonb;
    short jsonb;
begin
    select jsonb_agg(jsonb_build_object('product_id', q.product_id, 'quantity', q.quantity)) into wanted
    from catalog.locked_quantities(lines) q;

    select jsonb_agg(jsonb_build_object('product_id', w.product_id, 'left', coalesce(p.stock - p.reserved, 0))) into short
    from jsonb_to_recordset(wanted) as w (product_id text, quantity bigint)
    left join catalog.products p on p.id = w.product_id
    where p.id is null or p.stock - p.reserved < w.quantity;
    if short is not null then
        raise exception 'stock_insufficient' using detail = short::text;
    end if;

    update catalog.products p
    set reserved = p.reserved + w.quantity::integer, revision = p.revision + 1, updated_at = now()
    from jsonb_to_recordset(wanted) as w (product_id text, quantity bigint)
    where p.id = w.product_id;
    perform catalog.publish_listings(array(select w->>'product_id' from jsonb_array_elements(wanted) w));
    return wanted;
end
$$;

-- Gives reserved stock back (refused, cancelled, lapsed orders).
create function catalog.release_stock(lines jsonb) returns void
language plpgsql as $$
declare
    ids text[];
begin
    with w as (select * from catalog.locked_quantities(lines)), given as (
        update catalog.products p
        set reserved = p.reserved - w.quantity::integer, revision = p.revision + 1, updated_at = now()
        from w
        where p.id = w.product_id
        returning p.id)
    select array_agg(id) into ids from given;
    perform catalog.publish_listings(ids);
end
$$;

-- Takes packed goods out of the stock; they were reserved before.
create function catalog.ship_stock(lines jsonb) returns void
language plpgsql as $$
declare
    ids text[];
begin
    with w as (select * from catalog.locked_quantities(lines)), taken as (
        update catalog.products p
        set stock = p.stock - w.quantity::integer, reserved = p.reserved - w.quantity::integer,
            version = p.version + 1, revision = p.revision + 1, updated_at = now()
        from w
        where p.id = w.product_id
        returning p.id)
    select array_agg(id) into ids from taken;
    perform catalog.publish_listings(ids);
end
$$;
