#include "catalog/actions/import_sheet.hpp"

#include <boost/json.hpp>

#include "base/id.hpp"
#include "base/text.hpp"
#include "catalog/store/product_store.hpp"
#include "events/outbox.hpp"

namespace dermaga::catalog {

namespace {

std::string columns_json(Sheet const& sheet) {
    boost::json::object columns;
    for (auto const& [header, field] : sheet.columns)
        columns[header] = field_name(field);
    return boost::json::serialize(columns);
}

}  // namespace

Result<ImportReport> import_sheet(db::Transaction& tx, Clock const& clock,
    std::string_view seller_id, std::string_view file_name, std::string_view bytes) {
    auto const sheet = read_sheet(bytes, [&] { tx.go_on(); });
    if (!sheet) return sheet.error();

    auto const written = upsert_products(tx, clock, seller_id, sheet->products);

    ImportReport report;
    report.id = ImportId::generate(clock).text();
    report.file_name = file_name;
    report.encoding = sheet->format.encoding;
    if (sheet->format.delimiter != '\0') report.delimiter = sheet->format.delimiter;
    report.columns = columns_json(*sheet);
    report.read = sheet->read_count;
    report.created = written.created;
    report.updated = written.updated + sheet->repeated_count;
    report.failed = sheet->failed_count;
    report.created_at = to_rfc3339(clock.now());
    report.failures.assign(sheet->failures.begin(),
        sheet->failures.begin() +
            std::min<std::ptrdiff_t>(failures_shown_max, std::ssize(sheet->failures)));
    insert_import(tx, seller_id, report, sheet->failures);
    events::audit(tx, seller_id, "catalog.imported", report.id);
    return report;
}

}  // namespace dermaga::catalog
