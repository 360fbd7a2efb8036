#include "export/api/payout_api.hpp"

#include "export/api/order_query.hpp"
#include "export/domain/csv.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::exports {

namespace {

constexpr int list_max = 100;
constexpr std::size_t reference_max = 64;
constexpr int statement_rows_max = 10'000;
constexpr auto statement_days_max = std::chrono::days(366);
constexpr auto jakarta = std::chrono::hours(7);

Result<BatchMove> read_batch_move(http::Request const& request) {
    BatchMove move;
    move.batch_id = request.segment("payout_id");
    move.move = request.segment("move");
    if (move.move != "export" && move.move != "pay" && move.move != "cancel")
        return Refusal(RefusalKind::not_found, "not_found");
    move.actor_id = request.principal.account_id;
    if (!request.body.empty()) {
        auto const value = json::read_object(request.body);
        if (!value) return value.error();
        Faults faults;
        json::Reader reader(*value, faults);
        if (move.move == "pay") move.reference = reader.optional_text("reference", {1, reference_max, false}).value_or("");
        reader.finish();
        if (!faults.empty()) return Refusal(std::move(faults));
    }
    auto const version = read_if_match(request);
    if (!version) return version.error();
    move.version = *version;
    return move;
}

/// The days `from` to `to`, both with, as moments in Jakarta.
struct Period {
    Timestamp since;
    Timestamp until;
};

Result<Period> read_period(http::Request const& request) {
    auto const from = parse_iso_date(request.parameter("from"));
    auto const to = parse_iso_date(request.parameter("to"));
    if (!from || !to) return Refusal(RefusalKind::malformed, "statement_period");
    auto const first = std::chrono::sys_days(*from);
    auto const last = std::chrono::sys_days(*to);
    if (last < first || last - first >= statement_days_max) return Refusal(RefusalKind::malformed, "statement_period");
    return Period{Timestamp(first - jakarta), Timestamp(last + std::chrono::days(1) - jakarta)};
}

/// Amounts of a statement may be below zero.
std::string amount(std::int64_t minor) {
    auto const text = Money(minor < 0 ? -minor : minor, Currency::IDR).amount();
    return minor < 0 ? "-" + text : text;
}

std::string statement_csv(std::int64_t owed, std::vector<StatementRow> const& rows, Period const& period) {
    std::string csv = "at,kind,reference,gross,platform_fee,income_tax,freight,amount,owed,currency\r\n";
    csv += to_rfc3339(period.since) + ",opening,,,,,,," + amount(owed) + ",IDR\r\n";
    for (auto const& row : rows) {
        owed += row.amount_minor;
        csv += row.at + "," + row.kind + "," + csv_cell(row.reference) + "," + amount(row.gross_minor) + "," +
               amount(row.fee_minor) + "," + amount(row.tax_minor) + "," + amount(row.freight_minor) + "," +
               amount(row.amount_minor) + "," + amount(owed) + ",IDR\r\n";
    }
    return csv;
}

http::Response csv_file(std::string csv, std::string_view name) {
    return http::bytes("text/csv; charset=utf-8", std::move(csv))
        .with("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"")
        .with("Cache-Control", "private, no-store");
}

}  // namespace

boost::asio::awaitable<http::Response> PayoutApi::make(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto batch = make_batch(tx, platform_.clock, request.principal.account_id);
        if (!batch) return batch.error();
        return http::json(std::move(*batch), 201, etag_of(1));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(batches_json(tx, list_max));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto batch = find_batch(tx, request.segment("payout_id"));
        if (!batch) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(std::move(*batch));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::move(http::Request const& request) {
    auto const wanted = read_batch_move(request);
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto batch = move_batch(tx, *wanted);
        if (!batch) return batch.error();
        return http::json(std::move(*batch), 200, etag_of(wanted->version + 1));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::file(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto file = batch_file(tx, accounts_, request.segment("payout_id"), request.principal.account_id);
        if (!file) return file.error();
        return csv_file(std::move(*file), request.segment("payout_id") + ".csv");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::statement(http::Request const& request) {
    auto const period = read_period(request);
    if (!period) co_return platform::problem(platform_, request, period.error());
    auto const is_own = request.principal.role == Role::seller;
    auto const seller_id = is_own ? request.principal.seller_id : request.segment("seller_id");
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const rows = exports::statement(tx, seller_id, period->since, period->until, statement_rows_max + 1);
        if (rows.size() > statement_rows_max)
            return Refusal(RefusalKind::conflict, "statement_too_long", {{"max", std::to_string(statement_rows_max)}});
        return csv_file(statement_csv(owed_before(tx, seller_id, period->since), rows, *period), "rekening.csv");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
