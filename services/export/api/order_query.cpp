#include "export/api/order_query.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "http/lists.hpp"

namespace dermaga::exports {

Result<OrderPage> read_order_page(http::Request const& request) {
    OrderPage page;
    auto ids = http::list_ids(request);
    if (!ids) return ids.error();
    page.ids = std::move(*ids);
    page.reference = request.parameter("reference");
    auto const limit =
        http::list_limit(request, page.ids.empty() ? page.limit : http::list_ids_max);
    if (!limit) return limit.error();
    page.limit = *limit;

    auto const cursor = request.parameter("cursor");
    if (!cursor.empty()) {
        auto const id = from_base64url(cursor);
        if (!id || !OrderId::parse(*id))
            return Refusal(RefusalKind::malformed, "order_list_cursor");
        page.before_id = *id;
    }
    page.state = request.parameter("state");
    if (!page.state.empty() && !parse_order_state(page.state))
        return Refusal(RefusalKind::malformed, "order_list_state");
    return page;
}

std::string next_order_page(
    std::string_view path, OrderPage const& page, std::string_view last_id) {
    auto next = std::string(path) + "?cursor=" + to_base64url(last_id) +
        "&limit=" + std::to_string(page.limit);
    if (!page.state.empty()) next += "&state=" + page.state;
    if (!page.reference.empty()) next += "&reference=" + http::percent_encoded(page.reference);
    for (auto const& id : page.ids)
        next += (&id == &page.ids.front() ? "&ids=" : ",") + http::percent_encoded(id);
    return next;
}

OrderReader reader_of(http::Request const& request) {
    auto const& who = request.principal;
    auto const actor = who.role == Role::administrator ? OrderActor::administrator
        : who.role == Role::seller                     ? OrderActor::seller
                                                       : OrderActor::partner;
    return OrderReader{actor, who.partner_id, who.seller_id};
}

std::string actor_id_of(http::Request const& request) {
    auto const& who = request.principal;
    return who.role == Role::partner ? who.partner_id : who.account_id;
}

}  // namespace dermaga::exports
