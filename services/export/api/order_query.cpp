#include "export/api/order_query.hpp"

#include <charconv>
#include <optional>

#include "base/id.hpp"
#include "base/text.hpp"

namespace dermaga::exports {

namespace {

constexpr int page_limit_max = 500;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    auto const [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || at != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

}  // namespace

Result<int> read_limit(http::Request const& request, int usual) {
    auto const text = request.parameter("limit");
    if (text.empty()) return usual;
    auto const limit = whole_number(text);
    if (!limit || *limit < 1 || *limit > page_limit_max)
        return Refusal(RefusalKind::malformed, "order_list_limit", {{"max", std::to_string(page_limit_max)}});
    return static_cast<int>(*limit);
}

Result<OrderPage> read_order_page(http::Request const& request) {
    OrderPage page;
    auto const limit = read_limit(request, page.limit);
    if (!limit) return limit.error();
    page.limit = *limit;

    auto const cursor = request.parameter("cursor");
    if (!cursor.empty()) {
        auto const id = from_base64url(cursor);
        if (!id || !OrderId::parse(*id)) return Refusal(RefusalKind::malformed, "order_list_cursor");
        page.before_id = *id;
    }
    page.state = request.parameter("state");
    if (!page.state.empty() && !parse_order_state(page.state))
        return Refusal(RefusalKind::malformed, "order_list_state");
    return page;
}

std::string next_order_page(std::string_view path, OrderPage const& page, std::string_view last_id) {
    auto next = std::string(path) + "?cursor=" + to_base64url(last_id) + "&limit=" + std::to_string(page.limit);
    if (!page.state.empty()) next += "&state=" + page.state;
    return next;
}

Result<NewsQuery> read_news_query(http::Request const& request) {
    NewsQuery query;
    auto const limit = read_limit(request, query.limit);
    if (!limit) return limit.error();
    query.limit = *limit;
    auto const text = request.parameter("after");
    query.after = whole_number(text);
    if (!query.after && !text.empty()) return Refusal(RefusalKind::malformed, "order_events_after");
    return query;
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

std::string etag_of(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

Result<std::int64_t> read_if_match(http::Request const& request) {
    auto const text = request.if_match();
    if (text.empty()) return Refusal(RefusalKind::precondition_required, "precondition_required");
    auto const is_quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
    auto const version = is_quoted ? whole_number(text.substr(1, text.size() - 2)) : std::nullopt;
    if (!version) return Refusal(RefusalKind::precondition_failed, "precondition_failed");
    return *version;
}

}  // namespace dermaga::exports
