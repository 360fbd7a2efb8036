#pragma once

#include "catalog/actions/import_sheet.hpp"
#include "catalog/actions/review_texts.hpp"
#include "catalog/actions/vary_products.hpp"
#include "catalog/domain/photo.hpp"
#include "catalog/domain/product.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// For the command line and the demonstration data: a product with its listing, as the seller would
/// make it. Returns the product's id.
std::string add_product(
    db::Transaction& tx, Clock const& clock, std::string_view seller_id, ProductDraft const& draft);
/// Adds a photo to a product made before.
void add_photo(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    std::string_view product_id, EncodedPhoto const& photo);

}  // namespace dermaga::catalog
