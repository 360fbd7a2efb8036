#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "catalog/domain/csv_reader.hpp"
#include "catalog/domain/product.hpp"
#include "catalog/domain/sheet_headers.hpp"

namespace dermaga::catalog {

/// Why a row is not in: column as the sheet calls it, the value as it stands there.
struct RowFailure {
    int line = 0;
    std::string column;
    std::string value;
    std::string code;
    MessageArguments arguments;
};

/// What a row says of a product; nothing of stock or weight when it has no such cell, or an empty
/// one.
struct SheetProduct : ProductDraft {
    bool says_stock = false;
    bool says_weight = false;
};

/// Of titles and descriptions in one sheet's products, in mebibytes: what a shop writes once for
/// all variants becomes the text of each.
constexpr std::size_t sheet_text_mib_max = 128;

/// A sheet turned into products.
struct Sheet {
    CsvFormat format;                                    ///< "XLSX" for a workbook
    std::vector<std::pair<std::string, Field>> columns;  ///< header → field, in the sheet's order
    std::vector<SheetProduct> products;                  ///< one for each sku; the last row wins
    std::vector<RowFailure> failures;                    ///< the first `csv_rows_max`
    int read_count = 0;                                  ///< rows that describe a product
    int repeated_count = 0;  ///< rows that came after another one of the same sku
    int failed_count = 0;
};

/// Reads a workbook (.xlsx) or a CSV, as its bytes say. Understands the headers of Dermaga's own
/// template, Tokopedia, Shopify, WooCommerce and plain lists in Indonesian or English. The header
/// is the first of the first rows that names titles and prices; when none does, the first that
/// names titles, and every row fails for its price. What stands above it is left out. `go_on` is
/// called at each row as it is read, and may throw to end the reading. Codes: those of read_csv and
/// read_workbook, csv_empty when no row is below the header, sheet_columns_unknown {max} when no
/// row is one, sheet_texts_too_long {max}.
Result<Sheet> read_sheet(std::string_view bytes, std::function<void()> const& go_on = [] {});

}  // namespace dermaga::catalog
