#include "catalog/store/product_store.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "base/text.hpp"
#include "db/database.hpp"

namespace dermaga::catalog {

namespace {

#define DERMAGA_PRODUCT_COLUMNS                                                                               \
    "p.id, p.sku, p.title_id, p.title_en, p.title_zh, p.description_id, p.description_en, p.description_zh, " \
    "p.category, p.hs_code, p.price_minor, p.stock, p.weight_grams, p.state, p.reserved, p.version, "         \
    "to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), "                         \
    "to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), "                         \
    "exists (select from catalog.listings l where l.product_id = p.id), "                                     \
    "exists (select from onboarding.sellers s where s.seller_id = p.seller_id and s.verified), "              \
    "p.text_state_id, p.text_state_en, p.text_state_zh"

Product product_from(db::Row row) {
    Product product;
    auto& draft = product.draft;
    product.id = row.text(0);
    draft.sku = row.text(1);
    draft.title = {row.text(2), row.optional_text(3), row.optional_text(4)};
    draft.description = {
        row.optional_text(5).value_or(""), row.optional_text(6), row.optional_text(7)};
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
    product.text_states = {text_state_from_name(row.view(20)), text_state_from_name(row.view(21)),
        text_state_from_name(row.view(22))};
    return product;
}

using ProductsById = std::map<std::string, Product*>;

void add_photos(
    db::Transaction& tx, std::vector<std::string> const& ids, ProductsById const& by_id) {
    auto const rows = tx.query(R"sql(
        select id, product_id, width, height
        from catalog.media
        where product_id = any ($1::text[])
        order by id)sql",
        db::text_array(ids));
    for (auto const row : rows)
        by_id.at(row.text(1))->photos.push_back({row.text(0), row.integer(2), row.integer(3)});
}

/// A review of what was written anew since is none.
void add_text_reviews(
    db::Transaction& tx, std::vector<std::string> const& ids, ProductsById const& by_id) {
    auto const rows = tx.query(R"sql(
        select product_id, language, verdict, field, note,
               to_char(reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from catalog.text_reviews
        where product_id = any ($1::text[])
        order by product_id, language)sql",
        db::text_array(ids));
    for (auto const row : rows) {
        auto& product = *by_id.at(row.text(0));
        auto const verdict = text_state_from_name(row.view(2));
        if (product.text_states.of(row.view(1)) != verdict) continue;
        product.text_reviews.push_back(
            {row.text(1), verdict, row.optional_text(3), row.optional_text(4), row.text(5)});
    }
}

void add_parts(db::Transaction& tx, std::vector<Product>& products) {
    std::vector<std::string> ids;
    ProductsById by_id;
    for (auto& product : products) {
        ids.push_back(product.id);
        by_id.emplace(product.id, &product);
    }
    add_photos(tx, ids, by_id);
    add_text_reviews(tx, ids, by_id);
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

std::vector<std::vector<std::optional<std::string>>> upload_rows(
    Clock const& clock, std::span<SheetProduct const> drafts) {
    std::vector<std::vector<std::optional<std::string>>> rows;
    rows.reserve(drafts.size());
    for (auto const& draft : drafts)
        rows.push_back({ProductId::generate(clock).text(), draft.sku, draft.title.id,
            draft.title.en, draft.title.zh, none_if_empty(draft.description.id),
            draft.description.en, draft.description.zh, draft.category, draft.hs_code,
            std::to_string(draft.price.minor()), said(draft.says_stock, draft.stock),
            said(draft.says_weight, draft.weight_grams), std::string(state_name(draft.state)),
            comparable_of(draft)});
    return rows;
}

/// A product that somebody else makes at this moment is known when the work runs again.
db::Rows take_upload(db::Transaction& tx, std::string_view seller_id) {
    try {
        return tx.query("select created, updated from catalog.take_upload($1::text)", seller_id);
    } catch (db::ConstraintBroken const& broken) {
        if (broken.constraint() != "products_sku_unique") throw;
        throw db::Conflict("two imports make the same product");
    }
}

}  // namespace

std::string insert_product(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    ProductDraft const& draft) {
    auto const id = ProductId::generate(clock).text();
    tx.query(R"sql(
        insert into catalog.products
            (id, seller_id, sku, title_id, title_en, title_zh, description_id, description_en, description_zh,
             category, hs_code, price_minor, stock, weight_grams, state, comparable)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text,
                $10::text, $11::text, $12::bigint, $13::int, $14::int, $15::text, $16::text))sql",
        id, seller_id, draft.sku, draft.title.id, draft.title.en, draft.title.zh,
        none_if_empty(draft.description.id), draft.description.en, draft.description.zh,
        draft.category, draft.hs_code, draft.price.minor(), draft.stock, draft.weight_grams,
        state_name(draft.state), comparable_of(draft));
    return id;
}

bool update_product(db::Transaction& tx, std::string_view seller_id, std::string_view id,
    std::int64_t version, ProductDraft const& draft) {
    auto const rows = tx.query(R"sql(
        update catalog.products
        set sku = $4::text, title_id = $5::text, title_en = $6::text, title_zh = $7::text, description_id = $8::text,
            description_en = $9::text, description_zh = $10::text, category = $11::text, hs_code = $12::text,
            price_minor = $13::bigint, stock = $14::int, weight_grams = $15::int, state = $16::text, comparable = $17::text,
            written_through = 'form', version = version + 1, revision = revision + 1, updated_at = now()
        where id = $1::text and seller_id = $2::text and version = $3::bigint
        returning id)sql",
        id, seller_id, version, draft.sku, draft.title.id, draft.title.en, draft.title.zh,
        none_if_empty(draft.description.id), draft.description.en, draft.description.zh,
        draft.category, draft.hs_code, draft.price.minor(), draft.stock, draft.weight_grams,
        state_name(draft.state), comparable_of(draft));
    return !rows.empty();
}

bool lock_product(db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id
        from catalog.products
        where id = $1::text and seller_id = $2::text
        for update)sql",
        id, seller_id);
    return !rows.empty();
}

std::vector<ProductKey> listed_products(db::Transaction& tx, int most) {
    auto const rows = tx.query(R"sql(
        select id, seller_id, sku
        from catalog.products
        where state = 'listed'
        order by id
        limit $1::int)sql",
        most);
    std::vector<ProductKey> keys;
    for (auto const row : rows)
        keys.push_back({row.text(0), row.text(1), row.text(2)});
    return keys;
}

bool delete_product(db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        delete from catalog.products
        where id = $1::text and seller_id = $2::text
        returning id)sql",
        id, seller_id);
    return !rows.empty();
}

std::optional<Product> find_product(
    db::Transaction& tx, std::string_view seller_id, std::string_view id) {
    auto const rows = tx.query("select " DERMAGA_PRODUCT_COLUMNS R"sql(
        from catalog.products p
        where p.id = $1::text and p.seller_id = $2::text)sql",
        id, seller_id);
    if (rows.empty()) return std::nullopt;
    std::vector<Product> found{product_from(rows[0])};
    add_parts(tx, found);
    return std::move(found[0]);
}

std::vector<Product> list_products(
    db::Transaction& tx, std::string_view seller_id, ProductPage const& page) {
    auto const pattern =
        page.search.empty() ? std::string() : "%" + like_escaped(to_comparable(page.search)) + "%";
    auto const rows = tx.query("select " DERMAGA_PRODUCT_COLUMNS R"sql(
        from catalog.products p
        where p.seller_id = $1::text and ($2::text = '' or p.id < $2::text) and ($3::text = '' or p.comparable like $3::text)
        order by p.id desc
        limit $4::int)sql",
        seller_id, page.after, pattern, page.limit);
    std::vector<Product> products;
    for (auto const row : rows)
        products.push_back(product_from(row));
    add_parts(tx, products);
    return products;
}

Upserted upsert_products(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    std::vector<SheetProduct> const& drafts) {
    Upserted result;
    tx.query(R"sql(
        create temporary table if not exists product_upload
            (id text, sku text, title_id text, title_en text, title_zh text, description_id text, description_en text,
             description_zh text, category text, hs_code text, price_minor bigint, stock int, weight_grams int,
             state text, comparable text, known_id text)
        on commit delete rows)sql");
    for (std::size_t from = 0; from < drafts.size(); from += upsert_batch) {
        std::span const batch(drafts.begin() + static_cast<std::ptrdiff_t>(from),
            drafts.begin() +
                static_cast<std::ptrdiff_t>(std::min(from + upsert_batch, drafts.size())));
        tx.go_on();
        tx.query("truncate product_upload");
        tx.copy_in("product_upload",
            {"id", "sku", "title_id", "title_en", "title_zh", "description_id", "description_en",
                "description_zh", "category", "hs_code", "price_minor", "stock", "weight_grams",
                "state", "comparable"},
            upload_rows(clock, batch));
        auto const taken = take_upload(tx, seller_id);
        result.created += static_cast<int>(taken[0].integer(0));
        result.updated += static_cast<int>(taken[0].integer(1));
    }
    return result;
}

void publish(db::Transaction& tx, std::string_view id) {
    tx.query("select catalog.publish_listings(array[$1::text])", id);
}

}  // namespace dermaga::catalog
