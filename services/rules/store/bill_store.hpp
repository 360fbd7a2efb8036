#pragma once

#include <string>
#include <string_view>

#include "db/transaction.hpp"

namespace dermaga::rules {

/// The bill of materials of a product as it was written.
struct KeptBill {
    std::string json;  ///< empty at version 0: nobody entered one
    std::int64_t version = 0;
    std::string updated_at{};  ///< RFC 3339, empty at version 0
};
KeptBill find_bill(db::Transaction& tx, std::string_view product_id);
/// Writes over `version` (0: the first one). False when it is another by now. The caller has asked
/// whether the product is the seller's.
bool write_bill(db::Transaction& tx, std::string_view seller_id, std::string_view product_id,
    std::int64_t version, std::string_view json);

}  // namespace dermaga::rules
