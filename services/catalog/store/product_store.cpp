#include "catalog/store/product_store.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace dermaga::catalog {

namespace {

#define DERMAGA_PRODUCT_COLUMNS \
    "p.id, p.sku, p.title_id, p.title_en, p.title_zh, p.description_id, p.description_en, p.description_zh, " \
    "p.category, p.hs_code, p.price_minor, p.stock, p.weight_grams, p.state, p.reserved, p.version, " \
    "to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), " \
    "to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), " \
    "exists (select from catalog.listings l where l.product_id = p.id), " \
    "exists (select from onboarding.sellers s where s.seller_id = p.seller_id and s.verified)"

Product product_from(db::Row row) {
    Product product;
    auto& draft = product.draft;
    product.id = row.text(0);
    draft.sku = row.text(1);
    draft.title = {row.text(2), row.optional_text(3), row.optional_text(4)};
    draft.description = {row.optional_text(5).value_or(""), row.optional_text(6), row.optional_text(7)};
    draft.category = row.optional_text(8);
    draft.hs_code = row.optional_text(9);
    draft.price = Money{row.integer(10), Currency::IDR};
    draft.stock = row.integer(11);
    draft.weight_grams = row.integer(12);
    draft.state = parse_state(row.view(13)).value_or(ProductState::draft);
    product.reserved = row.integer(14);
    product.version = row.integer(15);
    product.created_at = row.text(16);
    product.updated_at = row.text(17);
    product.is_visible = row.boolean(18);
    product.seller_is_verified = row.boolean(19);
    return product;
}

void add_photos(db::Transaction& tx, std::vector<Product>& products) {
    std::vector<std::string> ids;
    std::map<std::string, Product*> by_id;
    for (auto& product : products) {
        ids.push_back(product.id);
        by_id.emplace(product.id, &product);
    }
    auto const rows = tx.query(R"sql(
        select id, product_id, width, height
        from catalog.media
        where product_id = any ($1::text[])
        order by id)sql", db::text_array(ids));
    for (auto const row : rows) by_id.at(row.text(1))->photos.push_back({row.text(0), row.integer(2), row.integer(3)});
}

std::optional<std::string> none_if_empty(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

/// Characters that LIKE would read as patterns.
std::string like_escaped(std::string const& text) {
    std::string out;
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::optional<std::string> said(bool is_said, std::int64_t number) {
    return is_said ? std::optional(std::to_string(number)) : std::nullopt;
}

constexpr std::size_t upsert_batch = 2000;
constexpr std::size_t publish_batch = 1000;

}  // namespace

std::string insert_product(db::Transaction& tx, Clock const& clock, std::string_view seller_id, ProductDraft const& draft) {
    auto const id = ProductId::generate(clock).text();
    tx.query(R"sql(
        insert into catalog.products
            (id, seller_id, sku, title_id, title_en, title_zh, description_id, description_en, description_zh,
             category, hs_code, price_minor, stock, weight_grams, state, comparable)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text,
                $10::text, $11::text, $12::bigint, $13::int, $14::int, $15::text, $16::text))sql",
             id, seller_id, draft.sku, draft.title.id, draft.title.en, draft.title.zh, none_if_empty(draft.description.id),
             draft.description.en, draft.description.zh, draft.category, draft.hs_code, draft.price.minor(), draft.stock,
             draft.weight_grams, state_name(draft.state), comparable_of(draft));
    return id;
}

bool update_product(db::Transaction& tx, std::string_view seller_id, std::string_view id, std::int64_t version, ProductDraft const& draft) {
    auto const rows = tx.query(R"sql(
        update catalog.products
        set sku = $4::text, title_id = $5::text, title_en = $6::text, title_zh = $7::text, description_id = $8::text,
            description_en = $9::text, description_zh = $10::text, category = $11::text, hs_code = $12::text,
            price_minor = $13::bigint, stock = $14::int, weight_grams = $15::int, state = $16::text, comparable = $17::text,
            version = version + 1, revision = revision + 1, updated_at = now()
        where id = $1::text and seller_id = $2::text and version = $3::bigint
        returning id)sql",
             id, seller_id, version, draft.sku, draft.title.id, draft.title.en, draft.title.zh, none_if_empty(draft.description.id),
             draft.description.en, draft.description.zh, draft.category, draft.hs_code, draft.price.minor(), draft.stock,
             draft.weight_grams, state_name(draft.state), comparable_of(draft));
    return !rows.empty();
}

bool lock_product(db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id
        from catalog.products
        where id = $1::text and seller_id = $2::text
        for update)sql", id, seller_id);
    return !rows.empty();
}

bool delete_product(db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        delete from catalog.products
        where id = $1::text and seller_id = $2::text
        returning id)sql", id, seller_id);
    return !rows.empty();
}

std::optional<Product> find_product(db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query("select " DERMAGA_PRODUCT_COLUMNS R"sql(
        from catalog.products p
        where p.id = $1::text and p.seller_id = $2::text)sql", id, seller_id);
    if (rows.empty()) return std::nullopt;
    std::vector<Product> found{product_from(rows[0])};
    add_photos(tx, found);
    return std::move(found[0]);
}

std::vector<Product> list_products(db::Transaction& tx, std::string_view seller_id, ProductPage const& page) {
    auto const pattern = page.search.empty() ? std::string() : "%" + like_escaped(to_comparable(page.search)) + "%";
    auto const rows = tx.query("select " DERMAGA_PRODUCT_COLUMNS R"sql(
        from catalog.products p
        where p.seller_id = $1::text and ($2::text = '' or p.id < $2::text) and ($3::text = '' or p.comparable like $3::text)
        order by p.id desc
        limit $4::int)sql", seller_id, page.after, pattern, page.limit);
    std::vector<Product> products;
    for (auto const row : rows) products.push_back(product_from(row));
    add_photos(tx, products);
    return products;
}

Upserted upsert_products(db::Transaction& tx, Clock const& clock, std::string_view seller_id, std::vector<SheetProduct> const& drafts) {
    Upserted result;
    tx.query(R"sql(
        create temporary table if not exists product_upload
            (id text, sku text, title_id text, title_en text, title_zh text, description_id text, description_en text,
             description_zh text, category text, hs_code text, price_minor bigint, stock int, weight_grams int,
             state text, comparable text)
        on commit delete rows)sql");
    for (std::size_t from = 0; from < drafts.size(); from += upsert_batch) {
        auto const to = std::min(from + upsert_batch, drafts.size());
        std::vector<std::vector<std::optional<std::string>>> rows;
        rows.reserve(to - from);
        for (auto i = from; i < to; ++i) {
            auto const& draft = drafts[i];
            rows.push_back({ProductId::generate(clock).text(), draft.sku, draft.title.id, draft.title.en, draft.title.zh,
                            none_if_empty(draft.description.id), draft.description.en, draft.description.zh, draft.category,
                            draft.hs_code, std::to_string(draft.price.minor()), said(draft.says_stock, draft.stock),
                            said(draft.says_weight, draft.weight_grams), std::string(state_name(draft.state)), comparable_of(draft)});
        }
        tx.query("truncate product_upload");
        tx.copy_in("product_upload",
                   {"id", "sku", "title_id", "title_en", "title_zh", "description_id", "description_en", "description_zh",
                    "category", "hs_code", "price_minor", "stock", "weight_grams", "state", "comparable"}, rows);
        // What is there is locked in the order of ids, as orders do it, and fills what the sheet leaves out.
        tx.query(R"sql(
            with known as (
                select p.sku, p.title_en, p.title_zh, p.stock, p.weight_grams
                from catalog.products p
                where p.seller_id = $1::text and p.sku in (select u.sku from product_upload u)
                order by p.id
                for update)
            update product_upload u
            set stock = coalesce(u.stock, k.stock), weight_grams = coalesce(u.weight_grams, k.weight_grams),
                comparable = u.comparable || case when u.title_en is null then coalesce(' ' || lower(k.title_en), '') else '' end
                                          || case when u.title_zh is null then coalesce(' ' || lower(k.title_zh), '') else '' end
            from known k
            where k.sku = u.sku)sql", seller_id);
        // A sheet never lowers the stock below what is promised to orders.
        auto const written = tx.query(R"sql(
            insert into catalog.products as p
                (id, seller_id, sku, title_id, title_en, title_zh, description_id, description_en, description_zh,
                 category, hs_code, price_minor, stock, weight_grams, state, comparable)
            select id, $1::text, sku, title_id, title_en, title_zh, description_id, description_en, description_zh,
                   category, hs_code, price_minor, coalesce(stock, 0), coalesce(weight_grams, 0), state, comparable
            from product_upload
            order by sku
            on conflict (seller_id, sku) do update
            set title_id = excluded.title_id, title_en = coalesce(excluded.title_en, p.title_en),
                title_zh = coalesce(excluded.title_zh, p.title_zh),
                description_id = coalesce(excluded.description_id, p.description_id),
                description_en = coalesce(excluded.description_en, p.description_en),
                description_zh = coalesce(excluded.description_zh, p.description_zh),
                category = coalesce(excluded.category, p.category), hs_code = coalesce(excluded.hs_code, p.hs_code),
                price_minor = excluded.price_minor, stock = greatest(excluded.stock, p.reserved),
                weight_grams = excluded.weight_grams, comparable = excluded.comparable,
                version = p.version + 1, revision = p.revision + 1, updated_at = now()
            returning id, xmax = 0)sql", seller_id);
        for (auto const row : written) {
            (row.boolean(1) ? result.created : result.updated) += 1;
            result.ids.push_back(row.text(0));
        }
    }
    return result;
}

void publish(db::Transaction& tx, std::vector<std::string> const& ids) {
    for (std::size_t from = 0; from < ids.size(); from += publish_batch) {
        auto const to = std::min(from + publish_batch, ids.size());
        std::vector<std::string> const batch(ids.begin() + static_cast<std::ptrdiff_t>(from), ids.begin() + static_cast<std::ptrdiff_t>(to));
        tx.query("select catalog.publish_listings($1::text[])", db::text_array(batch));
    }
}

}  // namespace dermaga::catalog
