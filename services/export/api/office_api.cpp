#include "export/api/office_api.hpp"

#include <boost/json.hpp>

#include "export/api/order_json.hpp"
#include "export/api/order_query.hpp"
#include "export/store/office_store.hpp"
#include "export/store/order_store.hpp"
#include "http/versions.hpp"

namespace dermaga::exports {

namespace {

constexpr std::size_t search_bytes_max = 100;
constexpr std::string_view list_path = "/admin/v1/orders";

Result<OfficePage> read_office_page(http::Request const& request) {
    auto page = read_order_page(request);
    if (!page) return page.error();
    OfficePage wanted{std::move(*page), std::string(request.parameter("q"))};
    if (wanted.text.size() > search_bytes_max)
        return Refusal(RefusalKind::malformed, "order_list_search",
            {{"max", std::to_string(search_bytes_max)}});
    if (!wanted.text.empty() && wanted.page.changed_from)
        return Refusal(RefusalKind::malformed, "order_list_search_changes");
    return wanted;
}

/// {"items":[{"consignment_id","move","to","needs","takes_lines"}]}
std::string moves_json(std::vector<Consignment> const& consignments) {
    boost::json::array items;
    for (auto const& consignment : consignments)
        for (auto const& move : open_moves(consignment, OrderActor::administrator)) {
            boost::json::object item{{"consignment_id", consignment.id},
                {"move", order_event_name(move.event)}, {"to", order_state_name(move.to)},
                {"needs", nullptr}, {"takes_lines", move.takes_out != TakesOut::nothing}};
            if (move.proof != Proof::none) item["needs"] = proof_name(move.proof);
            items.push_back(std::move(item));
        }
    return boost::json::serialize(boost::json::object{{"items", std::move(items)}});
}

}  // namespace

boost::asio::awaitable<http::Response> OfficeApi::list(http::Request const& request) {
    auto const page = read_office_page(request);
    if (!page) co_return platform::problem(platform_, request, page.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // One more than asked for tells whether there is a next page.
        auto wanted = *page;
        ++wanted.page.limit;
        auto orders = list_office_orders(tx, wanted);
        auto const is_more = orders.size() > static_cast<std::size_t>(page->page.limit);
        if (is_more) orders.pop_back();
        return http::json(orders_json(orders,
            is_more ? next_order_page(list_path, request, page->page, orders.back())
                    : std::string()));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> OfficeApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const order = find_office_order(tx, request.segment("order_id"));
        if (!order) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(order->json, 200, http::version_etag(order->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> OfficeApi::moves(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const consignments = consignments_of(tx, request.segment("order_id"));
        if (consignments.empty()) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(moves_json(consignments));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
