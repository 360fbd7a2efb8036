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
    -- What a copy is held against: of the bytes that the large one's URL answers.
    sha256 text not null generated always as (encode(sha256(large), 'hex')) stored,
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

-- The categories of visible listings, as their sellers wrote them, and how many listings each has.
create view catalog.listed_categories as
    select p.category, count(*) as listings
    from catalog.listings l
    join catalog.products p on p.id = l.product_id
    where p.category is not null
    group by p.category;

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

-- What an order may be placed on, and for how much: every visible listing as its product now is.
create view catalog.offers as
    select l.product_id, l.seller_id, p.sku, p.title_id, p.title_en, p.title_zh, p.price_minor,
           p.stock - p.reserved as left_over
    from catalog.listings l
    join catalog.products p on p.id = l.product_id;

-- What the rules of trade ask of a product, drafts too. terms: changes when any of it does.
create view catalog.goods as
    select p.id as product_id, p.seller_id, p.sku, p.title_id, p.hs_code, p.weight_grams, p.price_minor,
           concat_ws('|', p.hs_code, p.weight_grams, p.price_minor) as terms
    from catalog.products p;

create function catalog.texts(id text, en text, zh text) returns text
language sql stable
return '{' || ltrim(coalesce(',"id":' || to_json(id), '') || coalesce(',"en":' || to_json(en), '') ||
                    coalesce(',"zh":' || to_json(zh), ''), ',') || '}';

-- The members of a document that a reservation changes. They come first, before any text of a
-- seller's, so that publish_stock finds the rest.
create function catalog.document_head(product_id text, revision bigint, left_over integer, updated_at timestamptz) returns text
language sql stable
return '{"id":"' || product_id || '","version":' || revision || ',"stock":' || left_over || ',"updated_at":"' ||
       to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '",';

-- The member of a document that tells its seller. No text of a seller's can look like it: their quotes are escaped.
create function catalog.seller_member(seller_id text, seller_name text, region_code text) returns text
language sql stable
return '"seller":{"id":"' || seller_id || '","name":' || coalesce(to_json(seller_name)::text, 'null') ||
       ',"region_code":' || coalesce(to_json(region_code)::text, 'null') || '},';

create function catalog.photo_member(m catalog.media) returns text
language sql stable
return '{"url":"/media/' || m.id || '/large","thumb_url":"/media/' || m.id || '/thumb","width":' || m.width ||
       ',"height":' || m.height || ',"sha256":"' || m.sha256 || '"}';

-- Brings the listings of these products up to what the products now say, and tells the feed. The
-- shared lock keeps approvals apart from writes under way: publish_seller_part takes it exclusively,
-- so it waits for products written while their seller was not yet verified, and who writes after it
-- sees the approval.
create function catalog.publish_listings(ids text[]) returns void
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

-- Tells the feed of visible listings once more as they are, because the caller changed something about them that
-- does not stand in their documents (readiness on a route). Returns which were told. Who shows, changes or hides a
-- listing holds its product until his commit: he is waited for, and who comes later is told of behind what the caller
-- wrote. Else a listing shown meanwhile would be read with the answer of before, and nobody would tell it again.
create function catalog.announce_listings(ids text[]) returns setof text
language plpgsql as $$
begin
    perform from catalog.products p where p.id = any (ids) order by p.id for share;
    return query
    insert into events.entries (stream, aggregate_id, type, payload)
    select 'catalog', l.product_id, 'listing.upserted', l.document
    from catalog.listings l
    where l.product_id = any (ids)
    order by l.product_id
    returning aggregate_id;
end
$$;

-- The same after a change of stock alone, for products whose rows the caller has locked: most of the
-- document stays as it is. One plan for all: made anew for each change it takes longer than the change.
create function catalog.publish_stock(ids text[]) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
    with changed as (
        update catalog.listings l
        set version = p.revision,
            document = catalog.document_head(p.id, p.revision, p.stock - p.reserved, p.updated_at) ||
                       substr(l.document, strpos(l.document, '"seller":'))
        from catalog.products p
        where l.product_id = p.id and p.id = any (ids)
        returning l.product_id, l.document)
    insert into events.entries (stream, aggregate_id, type, payload)
    select 'catalog', changed.product_id, 'listing.upserted', changed.document
    from changed;
end
$$;

-- The listings of a seller whose verification changed: the next `most` products after the id
-- `after`. Returns the last id, null when there are no more. Call it until then in one transaction.
-- What was written since the verification changed shows it already, and is not told twice.
create function catalog.publish_seller_part(seller text, after text, most integer) returns text
language plpgsql as $$
declare
    ids text[];
    stale text[];
begin
    perform pg_advisory_xact_lock(73052, hashtext(seller));
    ids := array(select p.id from catalog.products p where p.seller_id = seller and p.id > after order by p.id limit most);
    stale := array(
        select p.id
        from catalog.products p
        left join catalog.listings l on l.product_id = p.id
        left join onboarding.sellers s on s.seller_id = p.seller_id and s.verified
        where p.id = any (ids) and case
            when s.seller_id is null or p.state <> 'listed' then l.product_id is not null
            else coalesce(strpos(l.document, catalog.seller_member(p.seller_id, s.legal_name, s.region_code)) = 0, true) end);
    update catalog.products set revision = revision + 1 where id = any (stale);
    perform catalog.publish_listings(stale);
    return ids[cardinality(ids)];
end
$$;

-- All of them at once, for tools and small sellers.
create function catalog.publish_seller(seller text) returns void
language plpgsql as $$
declare
    last_id text := '';
begin
    while last_id is not null loop
        last_id := catalog.publish_seller_part(seller, last_id, 1000);
    end loop;
end
$$;

-- Keeps products as they are until the commit, in the order of their ids.
create function catalog.lock_products(ids text[]) returns void
language plpgsql as $$
begin
    perform from catalog.products p where p.id = any (ids) order by p.id for update;
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
    perform catalog.publish_stock(array(select w->>'product_id' from jsonb_array_elements(wanted) w));
    return wanted;
end
$$;

-- Moves what is there and what is reserved by so many times each line's quantity, and tells the feed. A
-- form's version rises with the stock alone. A product that is gone meanwhile stays gone.
create function catalog.move_stock(lines jsonb, stock_by integer, reserved_by integer) returns void
language plpgsql as $$
declare
    ids text[];
begin
    with w as (select * from catalog.locked_quantities(lines)), moved as (
        update catalog.products p
        set stock = p.stock + stock_by * w.quantity::integer,
            reserved = p.reserved + reserved_by * w.quantity::integer,
            version = p.version + abs(stock_by), revision = p.revision + 1, updated_at = now()
        from w
        where p.id = w.product_id
        returning p.id)
    select array_agg(id) into ids from moved;
    perform catalog.publish_stock(ids);
end
$$;

-- Gives reserved stock back (refused, cancelled, lapsed orders).
create function catalog.release_stock(lines jsonb) returns void
language sql
begin atomic
    select catalog.move_stock(lines, 0, -1);
end;

-- Takes goods that leave out of the stock; they were reserved before.
create function catalog.ship_stock(lines jsonb) returns void
language sql
begin atomic
    select catalog.move_stock(lines, -1, -1);
end;

-- Puts goods that came back into the stock again.
create function catalog.restock(lines jsonb) returns void
language sql
begin atomic
    select catalog.move_stock(lines, 1, 0);
end;
