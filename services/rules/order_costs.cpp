#include "rules/order_costs.hpp"

#include <algorithm>

#include "json/writer.hpp"
#include "rules/api/cost_json.hpp"
#include "rules/domain/goods.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using trade::cost::DutyBasis;

std::vector<trade::Route> routes_of(OrderCostQuestion const& asked) {
    auto const own = trade::parse_route(asked.route).value();
    std::vector<trade::Route> routes{own};
    for (auto const route : trade::all_routes)
        if (asked.other_routes && route != own && route != trade::Route::domestic)
            routes.push_back(route);
    return routes;
}

CostQuestion question_of(OrderCostQuestion const& asked, std::vector<Goods> const& goods) {
    auto const duty = asked.duty == "acfta" ? DutyBasis::acfta
        : asked.duty == "rcep"              ? DutyBasis::rcep
                                            : DutyBasis::mfn;
    trade::cost::Carriage const carriage{
        trade::Incoterm::parse(asked.incoterm).value(), asked.freight, asked.insurance};
    CostQuestion question{{}, {}, carriage, routes_of(asked), duty, std::nullopt, {}};
    for (auto const& line : asked.lines) {
        auto const found = std::ranges::find(goods, line.product_id, &Goods::product_id);
        question.lines.push_back({line.price, line.quantity});
        question.goods_codes.push_back(
            found == goods.end() ? std::string() : goods_code_of(*found));
    }
    return question;
}

/// The first of what stands against the whole question.
Refusal problem_of(Refusal const& refusal) {
    if (refusal.faults().empty()) return refusal;
    auto const& fault = refusal.faults().front();
    return {RefusalKind::invalid, fault.code, fault.arguments};
}

bj::object route_json(OrderCostQuestion const& asked, CostQuestion const& question,
    RouteAnswer const& answer, Reader const& reader) {
    auto route = route_head_json(answer, reader);
    if (!answer.cost || !answer.cost->cost) return route;
    auto const& cost = *answer.cost->cost;
    for (std::size_t i = 0; i < cost.lines.size(); ++i) {
        auto line = line_json(cost.lines[i], answer.lines[i]);
        line.emplace("product_id", asked.lines[i].product_id);
        line.emplace("goods_code", text_or_null(question.goods_codes[i]));
        line.emplace("problem", problem_json(answer.lines[i].problem, reader));
        route["lines"].get_array().push_back(std::move(line));
    }
    route["cny"] = sums_json(cost.cny, answer.is_whole());
    route["idr"] = sums_json(cost.idr, answer.is_whole());
    return route;
}

}  // namespace

OrderCosts::OrderCosts(Platform& platform)
    : platform_(platform), books_(std::make_shared<Books>(platform.clock)) {}

std::string OrderCosts::json(db::Transaction& tx, OrderCostQuestion const& asked) const {
    Reader const reader{asked.language, platform_.messages};
    auto const active = books_->in_force(tx);
    auto const today = books_->today();
    std::vector<std::string> ids;
    for (auto const& line : asked.lines)
        ids.push_back(line.product_id);
    auto const question = question_of(asked, find_goods(tx, ids));
    bj::object answer{{"date", to_iso_date(today)}, {"pack", pack_name(*active)}, {"rate", nullptr},
        {"assumed_zero", assumed_zero_json(question.carriage)}, {"problem", nullptr},
        {"rules", bj::object()}, {"routes", bj::array()}};
    auto const rate =
        asked.rate ? Result<ExchangeRate>(*asked.rate) : reference_exchange(active->book, today);
    if (!rate) {
        answer["problem"] = problem_json(rate.error(), reader);
        return json::serialize(answer);
    }
    answer["rate"] =
        rate_json(*rate, asked.rate ? nullptr : active->book.rates().number(reference_rate, today));
    auto const routes = cost_by_route(active->book, question, *rate, today);
    if (!routes) answer["problem"] = problem_json(problem_of(routes.error()), reader);
    else
        for (auto const& route : *routes)
            answer["routes"].get_array().push_back(route_json(asked, question, route, reader));
    answer["rules"] = rules_json(
        active->book, answer["routes"].get_array(), question.goods_codes, today, asked.language);
    return json::serialize(answer);
}

}  // namespace dermaga::rules
