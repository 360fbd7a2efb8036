#pragma once

#include <string>
#include <string_view>

#include "base/messages.hpp"
#include "catalog/store/import_store.hpp"
#include "catalog/store/product_store.hpp"

namespace dermaga::catalog {

/// Reads a product from a request's body; every fault at once.
Result<ProductDraft> read_product(std::string_view body);

std::string product_json(Product const& product);
std::string products_json(std::vector<Product> const& products, std::string const& next);
/// The texts of the failures are in `language`.
std::string import_json(ImportReport const& report, Messages const& messages, Language language);
std::string imports_json(std::vector<ImportReport> const& reports, std::string const& next,
    Messages const& messages, Language language);
/// The failures as a sheet that can be opened beside the imported one (UTF-8 with BOM, RFC 4180).
std::string failures_csv(ImportReport const& report, Messages const& messages, Language language);

}  // namespace dermaga::catalog
