#include "catalog/actions/vary_products.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "catalog/store/product_store.hpp"

namespace dermaga::catalog {

namespace {

constexpr std::string_view added_sku = "COBA-";
constexpr int products_max = 500;
constexpr std::int64_t restocked = 25;
constexpr std::int64_t price_step_minor = 100'000;

enum class Change { price, stock, add, remove };
constexpr Change turns[] = {Change::price, Change::stock, Change::add, Change::remove};

void change_price(Product& product) {
    product.draft.price = Money(product.draft.price.minor() + price_step_minor, Currency::IDR);
}

void change_stock(Product& product) {
    product.draft.stock = std::min(product.draft.stock + restocked, limits::stock_max);
}

void add_like(
    db::Transaction& tx, Clock const& clock, std::string_view seller_id, Product const& product) {
    auto draft = product.draft;
    draft.sku = std::string(added_sku) + make_ulid(clock.now());
    publish(tx, insert_product(tx, clock, seller_id, draft));
}

}  // namespace

int vary_products(db::Transaction& tx, Clock const& clock, int count) {
    auto const products = listed_products(tx, products_max);
    if (products.empty()) return 0;
    std::vector<ProductKey> removable;
    for (auto const& one : products)
        if (one.sku.starts_with(added_sku)) removable.push_back(one);
    for (int made = 0; made < count; ++made) {
        auto const at = static_cast<std::size_t>(made);
        auto const turn = turns[at % std::size(turns)];
        if (turn == Change::remove && !removable.empty()) {
            auto const key = removable.back();
            removable.pop_back();
            lock_product(tx, key.seller_id, key.id);
            auto const product = find_product(tx, key.seller_id, key.id);
            if (product && product->reserved == 0) {
                delete_product(tx, key.seller_id, key.id);
                publish(tx, key.id);
                continue;
            }
        }
        auto const& key = products[at % products.size()];
        lock_product(tx, key.seller_id, key.id);
        auto product = find_product(tx, key.seller_id, key.id);
        if (!product) continue;
        if (turn == Change::add) {
            add_like(tx, clock, key.seller_id, *product);
            continue;
        }
        if (turn == Change::stock) change_stock(*product);
        else change_price(*product);
        update_product(tx, key.seller_id, key.id, product->version, product->draft);
        publish(tx, key.id);
    }
    return count;
}

}  // namespace dermaga::catalog
