#include "export/api/order_query.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "http/lists.hpp"

namespace dermaga::exports {

namespace {

// An order's id carries the moment at which its request was read, by the house's clock; it is
// placed soon after, by the database's.
constexpr auto placing_max = std::chrono::hours(1);

// No order is of a moment outside of these, and all moments between can be written and made ids of.
constexpr Timestamp first_moment = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);
constexpr Timestamp last_moment = std::chrono::sys_days(std::chrono::year(2200) / 1 / 1);

/// Below the ids that were made then or later: they begin with their moment.
std::string lowest_order_id(Timestamp moment) {
    constexpr std::size_t moment_length = 10;
    return std::string(OrderTag::prefix) + "_" + make_ulid(moment).substr(0, moment_length);
}

/// A moment in the query, nothing when it is not there.
Result<std::optional<Timestamp>> read_moment(http::Request const& request, std::string_view name) {
    auto const text = request.parameter(name);
    if (text.empty()) return std::optional<Timestamp>();
    auto const moment = parse_rfc3339(text);
    if (!moment)
        return Refusal(RefusalKind::malformed, "order_list_moment", {{"name", std::string(name)}});
    return std::optional(std::clamp(*moment, first_moment, last_moment));
}

Refusal unknown_cursor() {
    return Refusal(RefusalKind::malformed, "order_list_cursor");
}

/// "2026-11-01T00:00:00.000Z ord_…"
Result<ChangeMark> read_change_mark(std::string_view text) {
    auto const gap = text.find(' ');
    if (gap == std::string_view::npos) return unknown_cursor();
    auto const moment = parse_rfc3339(text.substr(0, gap));
    auto const id = OrderId::parse(text.substr(gap + 1));
    if (!moment || !id) return unknown_cursor();
    // As we write it: PostgreSQL takes no offset of a whole day.
    return ChangeMark{to_rfc3339(*moment), id->text()};
}

Result<void> read_place(http::Request const& request, OrderPage& page) {
    auto const after = read_moment(request, "updated_after");
    if (!after) return after.error();
    // Changes are kept to the millisecond.
    if (*after) page.changed_from = ChangeMark{to_rfc3339(**after + std::chrono::milliseconds(1))};

    auto const cursor = request.parameter("cursor");
    if (cursor.empty()) return {};
    auto const text = from_base64url(cursor);
    if (!text) return unknown_cursor();
    if (page.changed_from) {
        auto mark = read_change_mark(*text);
        if (!mark) return mark.error();
        page.changed_from = std::move(*mark);
        return {};
    }
    if (!OrderId::parse(*text)) return unknown_cursor();
    page.before_id = *text;
    return {};
}

}  // namespace

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

    auto const placed_after = read_moment(request, "placed_after");
    if (!placed_after) return placed_after.error();
    if (auto const& moment = *placed_after) {
        page.placed_after = to_rfc3339(*moment);
        page.oldest_id = lowest_order_id(*moment - placing_max);
    }
    auto const place = read_place(request, page);
    if (!place) return place.error();
    page.state = request.parameter("state");
    if (!page.state.empty() && !parse_order_state(page.state))
        return Refusal(RefusalKind::malformed, "order_list_state");
    return page;
}

std::string next_order_page(std::string_view path, http::Request const& request,
    OrderPage const& page, ListedOrder const& last) {
    auto const place = page.changed_from ? last.updated_at + " " + last.id : last.id;
    auto next = std::string(path) + "?cursor=" + to_base64url(place) +
        "&limit=" + std::to_string(page.limit);
    for (auto const name : {"state", "reference", "ids", "placed_after", "updated_after", "q"}) {
        auto const value = request.parameter(name);
        if (!value.empty()) next += "&" + std::string(name) + "=" + http::percent_encoded(value);
    }
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
