#include "export/api/office_api.hpp"

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

}  // namespace dermaga::exports
