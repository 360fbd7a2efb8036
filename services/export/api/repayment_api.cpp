#include "export/api/repayment_api.hpp"

#include "export/actions/repayments.hpp"
#include "http/versions.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::exports {

namespace {

constexpr int list_max = 100;
constexpr std::size_t reference_max = 64;
constexpr std::size_t id_max = 40;
constexpr std::string_view currencies[] = {"IDR", "CNY", "USD"};

struct Wish {
    std::string partner_id;
    Currency currency = Currency::IDR;
};

Result<Wish> read_wish(http::Request const& request) {
    auto const value = json::read_object(request.body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    Wish wish;
    wish.partner_id = reader.text("partner_id", {1, id_max, false});
    wish.currency = parse_currency(reader.one_of("currency", currencies)).value_or(Currency::IDR);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return wish;
}

Result<RepaymentMove> read_repayment_move(http::Request const& request) {
    RepaymentMove move;
    move.repayment_id = request.segment("repayment_id");
    move.move = request.segment("move");
    if (move.move != "pay" && move.move != "cancel") return Refusal(RefusalKind::not_found, "not_found");
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
    auto const version = http::required_version(request);
    if (!version) return version.error();
    move.version = *version;
    return move;
}

}  // namespace

boost::asio::awaitable<http::Response> RepaymentApi::make(http::Request const& request) {
    auto const wish = read_wish(request);
    if (!wish) co_return platform::problem(platform_, request, wish.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto made = make_repayment(tx, platform_.clock, wish->partner_id, wish->currency, request.principal.account_id);
        if (!made) return made.error();
        return http::json(std::move(made->json), 201, http::version_etag(made->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> RepaymentApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> { return http::json(repayments_json(tx, list_max)); };
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
    auto const wanted = read_repayment_move(request);
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
