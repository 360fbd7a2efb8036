#include "catalog/store/import_store.hpp"

#include <algorithm>
#include <span>

#include <boost/json.hpp>

namespace dermaga::catalog {

namespace {

/// Failures that go to the database at once.
constexpr std::size_t failures_batch = 10'000;

#define DERMAGA_IMPORT_COLUMNS                                                                                    \
    "id, file_name, encoding, delimiter, columns::text, read_count, created_count, updated_count, failed_count, " \
    "to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"

ImportReport report_from(db::Row row) {
    ImportReport report;
    report.id = row.text(0);
    report.file_name = row.text(1);
    report.encoding = row.text(2);
    report.delimiter = row.text(3);
    report.columns = row.text(4);
    report.read = static_cast<int>(row.integer(5));
    report.created = static_cast<int>(row.integer(6));
    report.updated = static_cast<int>(row.integer(7));
    report.failed = static_cast<int>(row.integer(8));
    report.created_at = row.text(9);
    return report;
}

std::string arguments_json(MessageArguments const& arguments) {
    boost::json::object object;
    for (auto const& [name, value] : arguments)
        object.emplace(name, value);
    return boost::json::serialize(object);
}

MessageArguments arguments_from(std::string_view text) {
    MessageArguments arguments;
    auto const value = boost::json::parse(boost::json::string_view(text.data(), text.size()));
    for (auto const& member : value.as_object())
        arguments.emplace(std::string(member.key()), std::string(member.value().as_string()));
    return arguments;
}

}  // namespace

void insert_import(db::Transaction& tx, std::string_view seller_id, ImportReport const& report,
    std::vector<RowFailure> const& failures) {
    tx.query(R"sql(
        insert into catalog.imports
            (id, seller_id, file_name, encoding, delimiter, columns, read_count, created_count, updated_count, failed_count)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::json, $7::int, $8::int, $9::int, $10::int))sql",
        report.id, seller_id, report.file_name, report.encoding, report.delimiter, report.columns,
        report.read, report.created, report.updated, report.failed);
    int place = 0;
    for (std::size_t from = 0; from < failures.size(); from += failures_batch) {
        tx.go_on();
        std::vector<std::vector<std::optional<std::string>>> rows;
        for (auto const& failure :
            std::span(failures).subspan(from, std::min(failures_batch, failures.size() - from)))
            rows.push_back({report.id, std::to_string(failure.line), std::to_string(place++),
                failure.column, failure.value, failure.code, arguments_json(failure.arguments)});
        tx.copy_in("catalog.import_failures",
            {"import_id", "line", "place", "column_name", "value", "code", "arguments"}, rows);
    }
}

std::optional<ImportReport> find_import(
    db::Transaction& tx, std::string_view seller_id, std::string_view id, int failures_max) {
    auto const rows = tx.query("select " DERMAGA_IMPORT_COLUMNS R"sql(
        from catalog.imports
        where id = $1::text and seller_id = $2::text)sql",
        id, seller_id);
    if (rows.empty()) return std::nullopt;
    auto report = report_from(rows[0]);
    auto const failures = tx.query(R"sql(
        select line, column_name, value, code, arguments::text
        from catalog.import_failures
        where import_id = $1::text
        order by line, place
        limit $2::int)sql",
        id, failures_max);
    for (auto const row : failures)
        report.failures.push_back({static_cast<int>(row.integer(0)), row.text(1), row.text(2),
            row.text(3), arguments_from(row.view(4))});
    return report;
}

std::vector<ImportReport> list_imports(
    db::Transaction& tx, std::string_view seller_id, std::string_view after, int limit) {
    auto const rows = tx.query("select " DERMAGA_IMPORT_COLUMNS R"sql(
        from catalog.imports
        where seller_id = $1::text and ($2::text = '' or id < $2::text)
        order by id desc
        limit $3::int)sql",
        seller_id, after, limit);
    std::vector<ImportReport> reports;
    for (auto const row : rows)
        reports.push_back(report_from(row));
    return reports;
}

}  // namespace dermaga::catalog
