#include "export/api/repayment_api.hpp"

#include "export/actions/repayments.hpp"
#include "export/api/money_move_json.hpp"
#include "http/versions.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::exports {

namespace {

constexpr int list_max = 100;
constexpr std::size_t id_max = 40;
constexpr std::string_view currencies[] = {"IDR", "CNY", "USD"};

}  // namespace

Result<RepaymentWish> read_repayment(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    RepaymentWish wish;
    wish.partner_id = reader.text("partner_id", {1, id_max, false});
    wish.currency = parse_currency(reader.one_of("currency", currencies)).value_or(Currency::IDR);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return wish;
}

boost::asio::awaitable<http::Response> RepaymentApi::make(http::Request const& request) {
    auto const wish = read_repayment(request.body);
    if (!wish) co_return platform::problem(platform_, request, wish.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto made = make_repayment(
            tx, platform_.clock, wish->partner_id, wish->currency, request.principal.account_id);
        if (!made) return made.error();
        return http::json(std::move(made->json), 201, http::version_etag(made->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RepaymentApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        return http::json(repayments_json(tx, list_max));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RepaymentApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto found = find_repayment(tx, request.segment("repayment_id"));
        if (!found) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(std::move(found->json), 200, http::version_etag(found->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RepaymentApi::move(http::Request const& request) {
    auto const wanted = read_money_move(request, "repayment_id", {"pay", "cancel"});
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto moved = move_repayment(tx, *wanted);
        if (!moved) return moved.error();
        return http::json(std::move(moved->json), 200, http::version_etag(moved->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
