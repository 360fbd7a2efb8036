#include "catalog/store/media_store.hpp"

#include "base/id.hpp"

namespace dermaga::catalog {

std::string insert_photo(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    std::string_view product_id, EncodedPhoto const& photo) {
    auto const id = MediaId::generate(clock).text();
    tx.query(R"sql(
        insert into catalog.media (id, product_id, seller_id, large, thumb, width, height)
        values ($1::text, $2::text, $3::text, $4::bytea, $5::bytea, $6::int, $7::int))sql",
        id, product_id, seller_id, db::bytea(photo.large), db::bytea(photo.thumb), photo.width,
        photo.height);
    return id;
}

bool delete_photo(db::Transaction& tx, std::string_view seller_id, std::string_view product_id,
    std::string_view id) {
    auto const rows = tx.query(R"sql(
        delete from catalog.media
        where id = $1::text and product_id = $2::text and seller_id = $3::text
        returning id)sql",
        id, product_id, seller_id);
    return !rows.empty();
}

std::optional<std::string> read_photo(db::Transaction& tx, std::string_view id, bool is_large) {
    auto const rows = tx.query(R"sql(
        select case when $2::boolean then large else thumb end
        from catalog.media
        where id = $1::text)sql",
        id, is_large);
    if (rows.empty()) return std::nullopt;
    return rows[0].bytes(0);
}

void touch_product(db::Transaction& tx, std::string_view seller_id, std::string_view product_id) {
    tx.query(R"sql(
        update catalog.products
        set version = version + 1, revision = revision + 1, updated_at = now()
        where id = $1::text and seller_id = $2::text)sql",
        product_id, seller_id);
}

}  // namespace dermaga::catalog
