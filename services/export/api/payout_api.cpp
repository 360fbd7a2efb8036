#include "export/api/payout_api.hpp"

#include "export/api/csv_file.hpp"
#include "export/api/money_move_json.hpp"
#include "export/api/order_query.hpp"
#include "export/store/transfer_store.hpp"
#include "http/lists.hpp"
#include "http/versions.hpp"

namespace dermaga::exports {

namespace {

constexpr int list_max = 100;
constexpr int transfers_usual = 100;

}  // namespace

boost::asio::awaitable<http::Response> PayoutApi::make(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto batch = make_batch(tx, platform_.clock, request.principal.account_id);
        if (!batch) return batch.error();
        return http::json(std::move(batch->json), 201, http::version_etag(batch->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(batches_json(tx, list_max, has_bank_));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto batch = find_batch(tx, request.segment("payout_id"));
        if (!batch) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(std::move(batch->json), 200, http::version_etag(batch->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::move(http::Request const& request) {
    auto const wanted =
        read_money_move(request, "payout_id", {"export", "pay", "release", "cancel"});
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    PayoutContext const context{platform_.clock, platform_.cipher, accounts_, has_bank_};
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto batch = move_batch(tx, context, *wanted);
        if (!batch) return batch.error();
        return http::json(std::move(batch->json), 200, http::version_etag(batch->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::file(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto file =
            batch_file(tx, accounts_, request.segment("payout_id"), request.principal.account_id);
        if (!file) return file.error();
        return csv_file(std::move(*file), request.segment("payout_id") + ".csv");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PayoutApi::transfers(http::Request const& request) {
    auto const limit = http::list_limit(request, transfers_usual);
    if (!limit) co_return platform::problem(platform_, request, limit.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& batch_id = request.segment("payout_id");
        if (!find_batch(tx, batch_id)) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(transfers_json(tx, batch_id, request.parameter("cursor"), *limit));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
