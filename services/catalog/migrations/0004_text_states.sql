-- What is known of a product's texts in each language, who said so, and which wait to be looked at. The states are
-- those of a translation's life (XLIFF 2.1, attribute `state`: translated, reviewed), with those a shop needs besides:
--   missing   there is no title in this language
--   imported  it came with a sheet; nobody of the house has read it
--   written   it was typed into the form; nobody of the house has read it
--   returned  somebody of the house read it and says what to mend
--   reviewed  somebody of the house read it and found it right
alter table catalog.products
    -- The door through which the row was written last; it tells what a text that changed with it is.
    add column written_through text not null default 'form',
    add column text_state_id text not null default 'written',
    add column text_state_en text not null default 'missing',
    add column text_state_zh text not null default 'missing',
    -- Counts the changes of the texts alone: who judges a text says by it what he read.
    add column texts_version bigint not null default 1,
    -- Since when a text of a product with a translation waits to be read; null when none does.
    add column texts_waiting_since timestamptz,
    add constraint products_written_through_known check (written_through in ('form', 'sheet')),
    add constraint products_text_state_id_known check (text_state_id in ('imported', 'written', 'returned', 'reviewed')),
    add constraint products_text_state_en_known
        check (text_state_en in ('missing', 'imported', 'written', 'returned', 'reviewed')),
    add constraint products_text_state_zh_known
        check (text_state_zh in ('missing', 'imported', 'written', 'returned', 'reviewed'));
-- Seller by seller, so that a shop which nobody verified is passed in one step, however many products wait in it.
create index products_waiting_texts on catalog.products (seller_id, texts_waiting_since, id)
    where state = 'listed' and texts_waiting_since is not null;

-- What was last said of a text. It holds while the text's state is `reviewed` or `returned`.
create table catalog.text_reviews (
    product_id text not null,
    language text not null,
    verdict text not null,
    -- Of what was returned: what to mend, for the seller to read, and the field it is about.
    field text,
    note text,
    reviewed_by text not null,
    reviewed_at timestamptz not null default now(),
    constraint text_reviews_pkey primary key (product_id, language),
    constraint text_reviews_product foreign key (product_id) references catalog.products (id) on delete cascade,
    constraint text_reviews_language_known check (language in ('id', 'en', 'zh')),
    constraint text_reviews_verdict_known check (verdict in ('reviewed', 'returned')),
    constraint text_reviews_field_known check (field in ('title', 'description')),
    constraint text_reviews_return_is_explained check (verdict = 'reviewed' or (field is not null and note is not null))
);

-- Whether somebody should look at a product's texts: at any that nobody read, once there is a translation to hold
-- against the original.
create function catalog.texts_wait(state_id text, state_en text, state_zh text) returns boolean
language sql immutable
return (state_en <> 'missing' or state_zh <> 'missing') and
       (state_id in ('imported', 'written') or state_en in ('imported', 'written') or state_zh in ('imported', 'written'));

create function catalog.fresh_text_state(title text, written_through text) returns text
language sql immutable
return case when title is null then 'missing' when written_through = 'sheet' then 'imported' else 'written' end;

-- A text that is written anew has been read by nobody, through whatever door it came; one whose bytes stay keeps what
-- was said of it.
create function catalog.texts_are_written() returns trigger
language plpgsql as $$
begin
    if tg_op = 'INSERT' or (new.title_id, new.description_id) is distinct from (old.title_id, old.description_id) then
        new.text_state_id := catalog.fresh_text_state(new.title_id, new.written_through);
    end if;
    if tg_op = 'INSERT' or (new.title_en, new.description_en) is distinct from (old.title_en, old.description_en) then
        new.text_state_en := catalog.fresh_text_state(new.title_en, new.written_through);
    end if;
    if tg_op = 'INSERT' or (new.title_zh, new.description_zh) is distinct from (old.title_zh, old.description_zh) then
        new.text_state_zh := catalog.fresh_text_state(new.title_zh, new.written_through);
    end if;
    if tg_op = 'UPDATE' then
        new.texts_version := old.texts_version + 1;
    end if;
    new.texts_waiting_since :=
        case when catalog.texts_wait(new.text_state_id, new.text_state_en, new.text_state_zh) then now() end;
    return new;
end
$$;
-- Without a translation the columns' defaults are what it would say, and most rows of a sheet have none.
create trigger texts_are_written before insert on catalog.products
    for each row when (new.title_en is not null or new.title_zh is not null)
    execute function catalog.texts_are_written();
create trigger texts_are_rewritten
    before update of title_id, title_en, title_zh, description_id, description_en, description_zh on catalog.products
    for each row when (
        (new.title_id, new.title_en, new.title_zh, new.description_id, new.description_en, new.description_zh)
        is distinct from
        (old.title_id, old.title_en, old.title_zh, old.description_id, old.description_en, old.description_zh))
    execute function catalog.texts_are_written();

-- The one place where a listing becomes its document. Text by text, because json_build_object takes
-- several times as long and this is most of an import's work; short texts first, for each `||` copies what is before it.
create function catalog.document(p catalog.products, seller_name text, region_code text, photos text) returns text
language sql stable
return catalog.document_head(p.id, p.revision, p.stock - p.reserved, p.updated_at) ||
       catalog.seller_member(p.seller_id, seller_name, region_code) ||
       ('"text_states":{"id":"' || p.text_state_id || '","en":"' || p.text_state_en || '","zh":"' || p.text_state_zh || '"},') ||
       '"sku":' || to_json(p.sku) ||
       ',"title":' || catalog.texts(p.title_id, p.title_en, p.title_zh) ||
       ',"description":' || catalog.texts(p.description_id, p.description_en, p.description_zh) ||
       ',"category":' || coalesce(to_json(p.category)::text, 'null') ||
       ',"hs_code":' || coalesce(to_json(p.hs_code)::text, 'null') ||
       ',"price":{"amount":"' || catalog.amount(p.price_minor) || '","currency":"IDR"}' ||
       ',"weight_grams":' || p.weight_grams || ',"photos":[' || coalesce(photos, '') || ']}';

-- Keeps what somebody said of texts, whose products the caller has locked, and renders and tells their listings.
-- said: [{"product_id", "language", "verdict", "field", "note"}], a text at most once.
create function catalog.review_texts(said jsonb, reviewer text) returns void
language plpgsql as $$
begin
    insert into catalog.text_reviews (product_id, language, verdict, field, note, reviewed_by)
    select s.product_id, s.language, s.verdict, s.field, s.note, reviewer
    from jsonb_to_recordset(said) as s (product_id text, language text, verdict text, field text, note text)
    on conflict (product_id, language) do update
    set verdict = excluded.verdict, field = excluded.field, note = excluded.note,
        reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at;

    with verdicts as (
        select s.product_id, max(s.verdict) filter (where s.language = 'id') as id,
               max(s.verdict) filter (where s.language = 'en') as en,
               max(s.verdict) filter (where s.language = 'zh') as zh
        from jsonb_to_recordset(said) as s (product_id text, language text, verdict text)
        group by s.product_id)
    update catalog.products p
    set text_state_id = coalesce(v.id, p.text_state_id), text_state_en = coalesce(v.en, p.text_state_en),
        text_state_zh = coalesce(v.zh, p.text_state_zh),
        texts_waiting_since = case
            when catalog.texts_wait(coalesce(v.id, p.text_state_id), coalesce(v.en, p.text_state_en),
                                    coalesce(v.zh, p.text_state_zh)) then p.texts_waiting_since
        end,
        revision = p.revision + 1, updated_at = now()
    from verdicts v
    where p.id = v.product_id;

    perform catalog.publish_listings(array(select distinct s->>'product_id' from jsonb_array_elements(said) s));
end
$$;
