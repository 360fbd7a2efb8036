#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "dermaga/demo_data.hpp"

namespace dermaga {

/// Lists a product of the demonstration data, as its seller would. Gives its id.
Result<std::string> load_demo_product(db::Transaction& tx, Clock const& clock,
    std::string const& seller_id, DemoProduct const& product);

/// What the office said of the product's texts: of most that they are right, of one what to mend;
/// every fourth still waits to be read.
Result<void> load_demo_reviews(db::Transaction& tx, std::string const& product_id,
    DemoProduct const& product, std::string const& administrator_id);

}  // namespace dermaga
