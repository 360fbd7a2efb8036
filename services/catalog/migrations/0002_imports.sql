-- What an imported spreadsheet came to.

create table catalog.imports (
    id text not null,
    seller_id text not null,
    file_name text not null,
    encoding text not null,
    delimiter text not null,
    columns json not null,
    read_count integer not null,
    created_count integer not null,
    updated_count integer not null,
    failed_count integer not null,
    created_at timestamptz not null default now(),
    constraint imports_pkey primary key (id)
);
create index imports_of_seller on catalog.imports (seller_id, id);

create table catalog.import_failures (
    import_id text not null,
    line integer not null,
    place integer not null,
    column_name text not null,
    value text not null,
    code text not null,
    arguments json not null,
    constraint import_failures_pkey primary key (import_id, line, place),
    constraint import_failures_import foreign key (import_id) references catalog.imports (id) on delete cascade
);

-- Takes the rows of product_upload (a temporary table, made by the one who imports) in: what is known by its
-- sku changes where the sheet says otherwise and is published when it did, what is new is written with its
-- listing and its event. Nothing is read again that was just written. Raises unique_violation when a row is made
-- by somebody else at the same moment. Plans are made for each call, since a burst outgrows what
-- the planner knew before it.
create function catalog.take_upload(seller text, out created bigint, out updated bigint)
language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
    known text[];
begin
    -- As in publish_listings; before any row is locked.
    perform pg_advisory_xact_lock_shared(73052, hashtext(seller));

    update product_upload u
    set known_id = k.id
    from (select u.sku, p.id
          from product_upload u
          cross join lateral (
              select p.id from catalog.products p where p.seller_id = seller and p.sku = u.sku
              offset 0) p) k
    where k.sku = u.sku;
    known := array(select u.known_id from product_upload u where u.known_id is not null);
    updated := cardinality(known);
    if updated > 0 then
        perform catalog.publish_listings(catalog.update_uploaded());
    end if;

    with made as (
        insert into catalog.products as p
            (id, seller_id, sku, title_id, title_en, title_zh, description_id, description_en, description_zh,
             category, hs_code, price_minor, stock, weight_grams, state, comparable, written_through, text_state_id)
        select u.id, seller, u.sku, u.title_id, u.title_en, u.title_zh, u.description_id, u.description_en,
               u.description_zh, u.category, u.hs_code, u.price_minor, coalesce(u.stock, 0),
               coalesce(u.weight_grams, 0), u.state, u.comparable, 'sheet', 'imported'
        from product_upload u
        where u.known_id is null
        order by u.id
        returning p as product
    ), shown as (
        insert into catalog.listings (product_id, seller_id, version, document)
        select (m.product).id, seller, (m.product).revision,
               catalog.document(m.product, s.legal_name, s.region_code, null)
        from made m
        join onboarding.sellers s on s.seller_id = seller and s.verified
        where (m.product).state = 'listed'
        returning product_id, document
    ), told as (
        insert into events.entries (stream, aggregate_id, type, payload)
        select 'catalog', shown.product_id, 'listing.upserted', shown.document
        from shown
    ), kept_back as (
        -- As in publish_listings: what the world does not see is told to the house alone.
        insert into events.entries (stream, aggregate_id, type, payload)
        select 'products', (m.product).id, 'product.saved', json_build_object('id', (m.product).id)::text
        from made m
        where not exists (select from shown where shown.product_id = (m.product).id)
    )
    select count(*) into created from made;
end
$$;

-- Changes the products with a known_id to what the sheet says of them; what it leaves out stays, and the stock is
-- never below what is promised to orders. Only rows that change are locked, in the order of their ids, so that
-- orders of all others go on; what each is compared with is the row as it stands when it is locked. Gives the ids
-- of those that changed.
create function catalog.update_uploaded() returns text[]
language plpgsql set plan_cache_mode = force_custom_plan as $$
declare
    changed text[];
begin
    with said as (
        select p.id, u.title_id, coalesce(u.title_en, p.title_en) as title_en, coalesce(u.title_zh, p.title_zh) as title_zh,
               coalesce(u.description_id, p.description_id) as description_id,
               coalesce(u.description_en, p.description_en) as description_en,
               coalesce(u.description_zh, p.description_zh) as description_zh,
               coalesce(u.category, p.category) as category, coalesce(u.hs_code, p.hs_code) as hs_code,
               u.price_minor, greatest(coalesce(u.stock, p.stock), p.reserved) as stock,
               coalesce(u.weight_grams, p.weight_grams) as weight_grams,
               u.comparable || case when u.title_en is null then coalesce(' ' || lower(p.title_en), '') else '' end
                            || case when u.title_zh is null then coalesce(' ' || lower(p.title_zh), '') else '' end as comparable
        from product_upload u
        join catalog.products p on p.id = u.known_id
        where (p.title_id, p.title_en, p.title_zh, p.description_id, p.description_en, p.description_zh, p.category,
               p.hs_code, p.price_minor, p.stock, p.weight_grams) is distinct from
              (u.title_id, coalesce(u.title_en, p.title_en), coalesce(u.title_zh, p.title_zh),
               coalesce(u.description_id, p.description_id), coalesce(u.description_en, p.description_en),
               coalesce(u.description_zh, p.description_zh), coalesce(u.category, p.category),
               coalesce(u.hs_code, p.hs_code), u.price_minor, greatest(coalesce(u.stock, p.stock), p.reserved),
               coalesce(u.weight_grams, p.weight_grams))
        order by p.id
        for update of p
    ), written as (
        update catalog.products p
        set title_id = s.title_id, title_en = s.title_en, title_zh = s.title_zh, description_id = s.description_id,
            description_en = s.description_en, description_zh = s.description_zh, category = s.category,
            hs_code = s.hs_code, price_minor = s.price_minor, stock = s.stock, weight_grams = s.weight_grams,
            comparable = s.comparable, written_through = 'sheet', version = p.version + 1, revision = p.revision + 1, updated_at = now()
        from said s
        where p.id = s.id
        returning p.id
    )
    select coalesce(array_agg(w.id), '{}') into changed from written w;
    return changed;
end
$$;
