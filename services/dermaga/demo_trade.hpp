#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga {

/// Who is who when the demonstration data speaks of a product.
struct DemoTrade {
    std::string seller_id;
    std::string product_id;
    std::string seller_account_id;
    std::string administrator_id;
};
/// What the demonstration seller has said of the product with this sku for its way to China: some
/// are ready, some wait, some are blocked. Nothing for a sku that the table does not have.
void load_demo_trade(
    db::Transaction& tx, Clock const& clock, std::string_view sku, DemoTrade const& names);

}  // namespace dermaga
