#include "rules/api/readiness_api.hpp"

#include <algorithm>

#include "rules/actions/present.hpp"
#include "rules/api/readiness_json.hpp"
#include "rules/api/request_parts.hpp"
#include "rules/store/goods_store.hpp"
#include "rules/store/verdict_store.hpp"

namespace dermaga::rules {

namespace {

/// "Only products in this state on this route."
struct StateFilter {
    trade::Route route{};
    std::string state;
};
Result<std::optional<StateFilter>> read_filter(http::Request const& request) {
    auto const route = request.parameter("route");
    auto const state = request.parameter("readiness");
    if (route.empty() && state.empty()) return std::optional<StateFilter>();
    auto const parsed = trade::parse_route(route);
    bool const is_state = state == "ready" || state == "unknown" || state == "blocked";
    if (!parsed || !is_state) return Refusal{RefusalKind::malformed, "readiness_filter"};
    return std::optional(StateFilter{*parsed, std::string(state)});
}

bool passes(std::optional<StateFilter> const& filter, RouteStates const& states) {
    if (!filter) return true;
    auto const state = states[static_cast<std::size_t>(filter->route)];
    return trade::rules::state_name(state) == filter->state;
}

constexpr std::size_t ids_max = 100;

/// `ids=a,b,c`; none when it is absent.
Result<std::vector<std::string>> read_ids(http::Request const& request) {
    std::vector<std::string> ids;
    auto rest = request.parameter("ids");
    while (!rest.empty()) {
        auto const comma = rest.find(',');
        ids.emplace_back(rest.substr(0, comma));
        if (ids.size() > ids_max)
            return Refusal{
                RefusalKind::malformed, "readiness_ids", {{"max", std::to_string(ids_max)}}};
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    return ids;
}

/// With a filter, a page may come back short after this many pieces; its `next` goes on.
constexpr int filter_pieces_max = 20;

struct PageQuestion {
    std::string const& seller_id;
    ListQuery const& query;
    std::optional<StateFilter> const& filter;
};
struct Page {
    std::vector<ListLine> lines;
    std::string last;  ///< the last product that was looked at
    bool is_more = true;
};

/// Takes what passes from products in the order of the page; false when the page is full.
bool add_lines(
    Page& page, PageQuestion const& asked, std::vector<Goods> goods, Present const& now) {
    for (auto& one : goods) {
        if (page.lines.size() == static_cast<std::size_t>(asked.query.limit)) return false;
        page.last = one.product_id;
        auto evaluation = evaluate(one, now);
        if (passes(asked.filter, evaluation.states))
            page.lines.push_back({std::move(one), std::move(evaluation)});
    }
    return true;
}

/// The seller's products among these, newest first: one page, whatever its limit.
Page read_chosen(db::Transaction& tx, Present const& now, PageQuestion const& asked,
    std::vector<std::string> const& ids) {
    Page page{{}, {}, false};
    auto goods = find_goods(tx, ids_of_seller_among(tx, asked.seller_id, ids));
    std::ranges::reverse(goods);
    add_lines(page, {asked.seller_id, {{}, static_cast<int>(ids_max)}, asked.filter},
        std::move(goods), now);
    return page;
}

/// Asked anew for every line: the list is never older than the product's own page.
Page read_page(db::Transaction& tx, Present const& now, PageQuestion const& asked) {
    Page page{{}, asked.query.after};
    for (int piece = 0; piece < filter_pieces_max && page.is_more; ++piece) {
        // One more than asked for tells whether there is a next page.
        auto ids = ids_of_seller_before(tx, asked.seller_id, page.last, asked.query.limit + 1);
        page.is_more = ids.size() > static_cast<std::size_t>(asked.query.limit);
        if (page.is_more) ids.pop_back();
        auto goods = find_goods(tx, ids);
        std::ranges::reverse(goods);
        if (!add_lines(page, asked, std::move(goods), now)) {
            page.is_more = true;
            return page;
        }
        if (page.lines.size() == static_cast<std::size_t>(asked.query.limit)) return page;
    }
    return page;
}

}  // namespace

boost::asio::awaitable<http::Response> ReadinessApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("product_id");
        auto const goods = find_goods_of(tx, request.principal.seller_id, id);
        if (!goods) return Refusal{RefusalKind::not_found, "not_found"};
        auto const now = present(tx, api_.books);
        Question question{id, offer_of(*goods, now), now.today};
        if (do_codes_disagree(*goods)) question.written_gcode = goods->gcode;
        return http::json(readiness_json(*now.active, question, reader_of(api_, request)));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ReadinessApi::what_if(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("product_id");
        auto const goods = find_goods_of(tx, request.principal.seller_id, id);
        if (!goods) return Refusal{RefusalKind::not_found, "not_found"};
        auto const now = present(tx, api_.books);
        auto const question = read_what_if(request.body, *now.active, *goods, now.today, now.house);
        if (!question) return question.error();
        return http::json(readiness_json(*now.active, *question, reader_of(api_, request)));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ReadinessApi::list(http::Request const& request) {
    auto const query = read_list_query(request);
    if (!query) co_return platform::problem(api_.platform, request, query.error());
    auto const filter = read_filter(request);
    if (!filter) co_return platform::problem(api_.platform, request, filter.error());
    auto const ids = read_ids(request);
    if (!ids) co_return platform::problem(api_.platform, request, ids.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const now = present(tx, api_.books);
        PageQuestion const asked{seller, *query, *filter};
        auto const page =
            ids->empty() ? read_page(tx, now, asked) : read_chosen(tx, now, asked, *ids);
        std::string more;
        if (*filter)
            more = "&route=" + std::string(request.parameter("route")) +
                "&readiness=" + (*filter)->state;
        auto const next =
            page.is_more ? next_link(request, *query, page.last, more) : std::string();
        return http::json(readiness_list_json(page.lines, next, count_states(tx, seller)));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> ReadinessApi::show_listing(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("product_id");
        auto const now = present(tx, api_.books);
        auto const kept = find_listing_verdict(tx, id, now.active->pack_id);
        auto const goods = find_goods(tx, {id});
        if (!kept || goods.empty()) return Refusal{RefusalKind::not_found, "not_found"};
        Question const question{id, offer_of(goods.front(), now), now.today};
        return http::json(
            listing_readiness_json(*now.active, question, *kept, reader_of(api_, request)));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
