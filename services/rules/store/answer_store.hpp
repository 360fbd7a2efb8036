#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/transaction.hpp"

namespace dermaga::rules {

/// What a seller said of the business, and what the application says of it.
struct Profile {
    std::optional<std::string> umkm_class;  ///< micro, small, medium, large
    std::optional<bool> has_customs_access;
    std::optional<std::string> business_form;  ///< from the application; read only
    std::int64_t version = 0;                  ///< 0: nothing was said yet
    std::string updated_at{};                  ///< RFC 3339, empty at version 0
};
/// The seller's profile, empty when nothing was said.
Profile find_profile(db::Transaction& tx, std::string_view seller_id);
/// Writes over `version` (0: the first one). False when it is another by now.
bool write_profile(
    db::Transaction& tx, std::string_view seller_id, std::int64_t version, Profile const& profile);
/// Has the job ask again about all products of a seller.
void renew_seller(db::Transaction& tx, std::string_view seller_id);

/// What a seller said of a product.
struct Facts {
    std::optional<std::string> product_class;
    std::optional<std::string> gcode;
    std::string answers = "{}";  ///< JSON: {"contains_fish": true}
    std::int64_t version = 0;
    std::string updated_at{};
};
Facts find_facts(db::Transaction& tx, std::string_view product_id);
/// As write_profile. The caller has asked whether the product is the seller's.
bool write_facts(db::Transaction& tx, std::string_view seller_id, std::string_view product_id,
    Facts const& facts);

}  // namespace dermaga::rules
