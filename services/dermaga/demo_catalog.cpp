#include "dermaga/demo_catalog.hpp"

#include "catalog/tools.hpp"
#include "dermaga/demo_picture.hpp"
#include "events/outbox.hpp"

namespace dermaga {

namespace {

constexpr std::size_t unread_each = 4;
constexpr std::string_view returned_sku = "NAMPAN-JATI-JEPARA";
constexpr char returned_note[] =
    "Tulis panjang dan lebarnya: pembeli di Tiongkok mencari nampan menurut ukuran.";

std::size_t number_of(DemoProduct const& product) {
    return static_cast<std::size_t>(&product - demo_products().data());
}

}  // namespace

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
    auto const photo = catalog::encode_photo(demo_picture(number_of(product)));
    if (!photo) return photo.error();
    catalog::add_photo(tx, clock, seller_id, id, *photo);
    events::audit(tx, "system", "product.create", id);
    return id;
}

Result<void> load_demo_reviews(db::Transaction& tx, std::string const& product_id,
    DemoProduct const& product, std::string const& administrator_id) {
    if (number_of(product) % unread_each == unread_each - 1) return {};
    std::vector<catalog::TextVerdict> verdicts;
    for (auto const language : catalog::text_languages)
        verdicts.push_back({product_id, 1, std::string(language), true, "", ""});
    if (product.sku == returned_sku) {
        verdicts.back().is_right = false;
        verdicts.back().field = "title";
        verdicts.back().note = returned_note;
    }
    return catalog::review_texts(tx, verdicts, administrator_id);
}

}  // namespace dermaga
