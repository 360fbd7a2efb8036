#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "catalog/domain/photo.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// Adds a photo to a product and returns its id.
std::string insert_photo(db::Transaction& tx, Clock const& clock, std::string_view seller_id,
    std::string_view product_id, EncodedPhoto const& photo);
bool delete_photo(db::Transaction& tx, std::string_view seller_id, std::string_view product_id,
    std::string_view id);
/// The bytes of a size, "large" or "thumb".
std::optional<std::string> read_photo(db::Transaction& tx, std::string_view id, bool is_large);
/// A photo changes its product: new version, new listing.
void touch_product(db::Transaction& tx, std::string_view seller_id, std::string_view product_id);

}  // namespace dermaga::catalog
