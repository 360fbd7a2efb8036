#include "rules/api/trade_api.hpp"

#include "rules/actions/present.hpp"
#include "rules/api/cost_json.hpp"
#include "rules/api/match_json.hpp"
#include "rules/domain/match_terms.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

boost::asio::awaitable<http::Response> TradeApi::landed_cost(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("product_id");
        auto const goods = find_goods_of(tx, request.principal.seller_id, id);
        if (!goods) return Refusal{RefusalKind::not_found, "not_found"};
        auto const asked = read_cost_question(request.body, *goods, api_.platform.clock.now());
        if (!asked) return asked.error();
        auto const [active, today, house] = present(tx, api_.books);
        auto const known = asked->rate ? asked->rate : house;
        auto const rate =
            known ? Result<ExchangeRate>(*known) : reference_exchange(active->book, today);
        if (!rate) return rate.error();
        auto routes = cost_by_route(active->book, asked->question, *rate, today);
        if (!routes) return routes.error();
        auto const& hs = goods->offer.product.hs;
        CostAnswer const answer{id, today, *rate, !known, asked->question.carriage,
            {goods_code_of(*goods)}, std::move(*routes), hs,
            trade::cost::export_duty_of(active->book.rates(), hs, today)};
        return http::json(cost_json(*active, answer, reader_of(api_, request)));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> TradeApi::match(http::Request const& request) {
    auto const documents = read_match(request.body);
    if (!documents) co_return platform::problem(api_.platform, request, documents.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const active = api_.books.in_force(tx);
        auto const today = api_.books.today();
        auto terms = match_terms(active->book, today, documents->had_this_year);
        if (!terms) return terms.error();
        terms->used_this_year = documents->used_this_year;
        terms->ordered_at = documents->ordered_at;
        auto const report = trade::customs::match(
            documents->order, documents->payment, documents->waybill, documents->inventory, *terms);
        return http::json(match_json(*active, today, report, reader_of(api_, request)));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
