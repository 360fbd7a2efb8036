#pragma once

#include "base/clock.hpp"
#include "catalog/store/import_store.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// Takes a spreadsheet in: every good row is created or replaced by its sku, every bad one reported
/// by line and column. One transaction; the report is kept with it.
Result<ImportReport> import_sheet(db::Transaction& tx, Clock const& clock,
    std::string_view seller_id, std::string_view file_name, std::string_view bytes);

}  // namespace dermaga::catalog
