#include "catalog/tools.hpp"

#include "catalog/store/media_store.hpp"
#include "catalog/store/product_store.hpp"

namespace dermaga::catalog {

std::string add_product(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    ProductDraft const& draft) {
    auto const id = insert_product(tx, clock, seller_id, draft);
    publish(tx, id);
    return id;
}

void add_photo(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    std::string_view product_id, EncodedPhoto const& photo) {
    insert_photo(tx, clock, seller_id, product_id, photo);
    touch_product(tx, seller_id, product_id);
    publish(tx, product_id);
}

}  // namespace dermaga::catalog
