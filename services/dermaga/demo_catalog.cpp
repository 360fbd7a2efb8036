#include "dermaga/demo_catalog.hpp"

#include "catalog/tools.hpp"
#include "dermaga/demo_picture.hpp"
#include "events/outbox.hpp"

namespace dermaga {

Result<std::string> load_demo_product(db::Transaction& tx, Clock const& clock,
    std::string const& seller_id, DemoProduct const& product) {
    catalog::ProductDraft draft;
    draft.sku = product.sku;
    draft.title = {std::string(product.title_id), std::string(product.title_en),
        std::string(product.title_zh)};
    draft.description = {
        std::string(product.description_id), std::string(product.description_en), std::nullopt};
    draft.category = std::string(product.category);
    draft.hs_code = std::string(product.hs_code);
    draft.price = Money(product.price_rupiah * 100, Currency::IDR);
    draft.stock = product.stock;
    draft.weight_grams = product.weight_grams;
    draft.state = catalog::ProductState::listed;
    auto const id = catalog::add_product(tx, clock, seller_id, draft);
    auto const number = static_cast<std::size_t>(&product - demo_products().data());
    auto const photo = catalog::encode_photo(demo_picture(number));
    if (!photo) return photo.error();
    catalog::add_photo(tx, clock, seller_id, id, *photo);
    events::audit(tx, "system", "product.create", id);
    return id;
}

}  // namespace dermaga
