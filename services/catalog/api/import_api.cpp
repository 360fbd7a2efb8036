#include "catalog/api/import_api.hpp"

#include "base/upload.hpp"
#include "catalog/actions/import_sheet.hpp"
#include "catalog/api/list_query.hpp"
#include "catalog/api/product_json.hpp"
#include "spreadsheet/package.hpp"

namespace dermaga::catalog {

namespace {

struct Sheet {
    std::string file_name;
    std::string_view bytes;
};

/// The sheet, sent as the body itself or as a form's file.
Result<Sheet> sheet_of(http::Request const& request) {
    if (!request.header("content-type").starts_with("multipart/"))
        return Sheet{spreadsheet::looks_like_workbook(request.body) ? "impor.xlsx" : "impor.csv",
            request.body};
    auto const parts = request.form_parts();
    if (!parts) return parts.error();
    for (auto const& part : *parts)
        if (!part.file_name.empty()) return Sheet{clean_file_name(part.file_name), part.bytes};
    return Refusal{Faults{Fault{"/file", "csv_missing"}}};
}

}  // namespace

boost::asio::awaitable<http::Response> ImportApi::create(http::Request const& request) {
    auto const seat = seats_.take(request.principal.seller_id);
    if (!seat) co_return platform::problem(platform_, request, seat.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const sheet = sheet_of(request);
        if (!sheet) return sheet.error();
        auto const report = import_sheet(
            tx, platform_.clock, request.principal.seller_id, sheet->file_name, sheet->bytes);
        if (!report) return report.error();
        return http::created("/api/v1/imports/" + report->id,
            import_json(*report, platform_.messages, request.language));
    };
    auto answer = co_await platform::answer(platform_, request, work, db::Scope::lengthy);
    co_return answer;
}

boost::asio::awaitable<http::Response> ImportApi::list(http::Request const& request) {
    auto const query = read_list_query(request);
    if (!query) co_return platform::problem(platform_, request, query.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto reports =
            list_imports(tx, request.principal.seller_id, query->after, query->limit + 1);
        bool const is_more = reports.size() > static_cast<std::size_t>(query->limit);
        if (is_more) reports.pop_back();
        auto const next = is_more ? next_page(request, *query, reports.back().id) : std::string();
        return http::json(imports_json(reports, next, platform_.messages, request.language));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ImportApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const report = find_import(
            tx, request.principal.seller_id, request.segment("import_id"), failures_shown_max);
        if (!report) return Refusal{RefusalKind::not_found, "not_found"};
        return http::json(import_json(*report, platform_.messages, request.language));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ImportApi::failures(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const report = find_import(tx, request.principal.seller_id,
            request.segment("import_id"), static_cast<int>(csv_rows_max));
        if (!report) return Refusal{RefusalKind::not_found, "not_found"};
        return http::bytes(
            "text/csv; charset=utf-8", failures_csv(*report, platform_.messages, request.language))
            .with("Content-Disposition", "attachment; filename=\"baris-gagal.csv\"");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::catalog
