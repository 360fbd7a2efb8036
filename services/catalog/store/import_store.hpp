#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/domain/sheet.hpp"
#include "db/transaction.hpp"

namespace dermaga::catalog {

/// What an import came to, as it is kept.
struct ImportReport {
    std::string id;
    std::string file_name;
    std::string encoding;
    std::string delimiter;
    std::string columns;  ///< JSON object: header → field
    int read = 0;
    int created = 0;
    int updated = 0;
    int failed = 0;
    std::string created_at;
    std::vector<RowFailure> failures;  ///< the first of them
};

constexpr int failures_shown_max = 200;

void insert_import(db::Transaction& tx, std::string_view seller_id, ImportReport const& report,
    std::vector<RowFailure> const& failures);
std::optional<ImportReport> find_import(
    db::Transaction& tx, std::string_view seller_id, std::string_view id, int failures_max);
/// Newest first, without failures.
std::vector<ImportReport> list_imports(
    db::Transaction& tx, std::string_view seller_id, std::string_view after, int limit);

}  // namespace dermaga::catalog
