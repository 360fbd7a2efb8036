#include "export/api/order_api.hpp"

#include <algorithm>

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "events/sequencer.hpp"
#include "export/actions/judge_order.hpp"
#include "export/api/move_json.hpp"
#include "export/api/order_json.hpp"
#include "export/api/order_query.hpp"
#include "export/api/warning_json.hpp"
#include "export/store/paper_store.hpp"
#include "http/lists.hpp"
#include "http/versions.hpp"
#include "platform/correlation.hpp"
#include "platform/idempotency.hpp"

namespace dermaga::exports {

namespace {

constexpr char place_orders_sql[] = "select ordinal, outcome from export.answer_orders($1::text[])";
/// The same for those who travel together. A single order gives up as soon as several would: two
/// that wait for locked products must not stand before everybody's orders for seconds. BatchedCall
/// tries again. The argument waits for set_config, so that it comes first.
constexpr char place_batch_sql[] = R"sql(
    select placed.ordinal, placed.outcome
    from set_config('lock_timeout', '250ms', true) as patience
    cross join lateral export.answer_orders(case when patience is not null then $1::text[] end) as placed)sql";

/// The element of answer_orders for a request.
Result<std::string> read_placement(http::Request const& request, Clock const& clock) {
    auto const order = read_order(request.body);
    if (!order) return order.error();
    if (!request.only_validate() && !platform::is_idempotency_key(request.idempotency_key()))
        return Refusal(RefusalKind::malformed, "idempotency_key_malformed");
    Placement placement;
    placement.partner_id = request.principal.partner_id;
    placement.order_id = OrderId::generate(clock).text();
    placement.language = language_tag(request.language);
    placement.trace = platform::trace_of(request.header("traceparent"));
    placement.body_hash = auth::sha256_hex(request.body);
    // A mere check needs no key, and must not meet one that is in use.
    placement.key =
        request.only_validate() ? placement.order_id : std::string(request.idempotency_key());
    return placement_json(placement, *order);
}

/// One element by itself, in a transaction of the caller's.
std::string outcome_of(db::Transaction& tx, std::string const& element) {
    return tx.query(place_orders_sql, db::text_array({element}))[0].text(1);
}

/// What an order's answer can carry beside the order, each as its own address gives it.
constexpr std::string_view order_parts[] = {"ledger", "timeline"};

std::string with_parts(db::Transaction& tx, OrderReader const& reader, OrderDocument const& order,
    std::vector<std::string> const& parts) {
    auto json = order.json.substr(0, order.json.rfind('}'));
    for (auto const part : order_parts) {
        if (std::ranges::find(parts, part) == parts.end()) continue;
        auto const found =
            part == "ledger" ? order_ledger(tx, reader, order.id) : timeline(tx, reader, order.id);
        json.append(",\"").append(part).append("\":").append(found.value_or("null"));
    }
    return json + "}";
}

http::Response answer_or_problem(
    Platform const& platform, http::Request const& request, Result<http::Response> answer) {
    if (!answer) return platform::problem(platform, request, answer.error());
    return std::move(*answer);
}

}  // namespace

OrderApi::OrderApi(Platform& platform, OrderRules rules, ReturnDays return_days)
    : platform_(platform),
      rules_(std::move(rules)),
      return_days_(std::move(return_days)),
      place_orders_(platform.database, place_batch_sql) {}

boost::asio::awaitable<http::Response> OrderApi::place(http::Request const& request) {
    auto const element = read_placement(request, platform_.clock);
    if (!element) co_return platform::problem(platform_, request, element.error());
    if (request.only_validate()) {
        auto checked = co_await check(request, *element);
        co_return checked;
    }
    auto outcome = co_await place_orders_.call(*element);
    if (is_question(outcome)) {
        auto const work = [&](db::Transaction& tx) { return place_judged(tx, *element); };
        auto judged = co_await platform_.database.transact(work);
        if (!judged) co_return platform::problem(platform_, request, judged.error());
        outcome = std::move(*judged);
    }
    platform_.sequencer.wake();
    auto warnings =
        WarningTeller{rules_, nullptr, platform_.messages}.tell_kept(kept_warnings(outcome));
    if (!warnings) {
        auto const read = [&](db::Transaction& tx) {
            return std::optional(warnings_of(tx, outcome));
        };
        warnings = co_await platform_.database.transact(read);
    }
    co_return answer_or_problem(platform_, request, placement_answer(outcome, *warnings));
}

boost::asio::awaitable<http::Response> OrderApi::check(
    http::Request const& request, std::string const& element) {
    // The very function that places orders; answer() rolls it back.
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const first = outcome_of(tx, element);
        if (!is_question(first)) return placement_answer(first, warnings_of(tx, first));
        auto const judged = place_judged(tx, element);
        if (!judged) return judged.error();
        return placement_answer(*judged, warnings_of(tx, *judged));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

Result<std::string> OrderApi::place_judged(db::Transaction& tx, std::string const& element) const {
    auto const judged = judge_order(tx, platform_.clock, rules_, element);
    if (!judged) return judged.error();
    return outcome_of(tx, *judged);
}

boost::json::array OrderApi::warnings_of(db::Transaction& tx, std::string_view outcome) const {
    return WarningTeller{rules_, &tx, platform_.messages}.tell_kept(kept_warnings(outcome)).value();
}

boost::asio::awaitable<http::Response> OrderApi::list_of_partner(http::Request const& request) {
    auto answer = co_await list(request, "/partner/v1/orders");
    co_return answer;
}

boost::asio::awaitable<http::Response> OrderApi::list_of_seller(http::Request const& request) {
    auto answer = co_await list(request, "/api/v1/orders");
    co_return answer;
}

boost::asio::awaitable<http::Response> OrderApi::list(
    http::Request const& request, std::string_view path) {
    auto const page = read_order_page(request);
    if (!page) co_return platform::problem(platform_, request, page.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // One more than asked for tells whether there is a next page.
        auto wanted = *page;
        ++wanted.limit;
        auto orders = list_orders(tx, reader_of(request), wanted);
        auto const is_more = orders.size() > static_cast<std::size_t>(page->limit);
        if (is_more) orders.pop_back();
        auto const next =
            is_more ? next_order_page(path, request, *page, orders.back()) : std::string();
        return http::json(orders_json(orders, next));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> OrderApi::show(http::Request const& request) {
    auto const parts = http::list_include(request, order_parts);
    if (!parts) co_return platform::problem(platform_, request, parts.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const reader = reader_of(request);
        auto const order = find_order(tx, reader, request.segment("order_id"));
        if (!order) return Refusal(RefusalKind::not_found, "not_found");
        if (parts->empty()) return http::json(order->json, 200, http::version_etag(order->version));
        // Messages and ledger go on without the order's version: the ETag is of the content.
        return http::json(with_parts(tx, reader, *order, *parts));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> OrderApi::moves(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const reader = reader_of(request);
        auto const consignments = consignments_of(tx, reader, request.segment("order_id"));
        if (consignments.empty()) return Refusal(RefusalKind::not_found, "not_found");
        return http::json(moves_json(consignments, reader.who));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> OrderApi::move(http::Request const& request) {
    auto wanted = read_move(request);
    if (!wanted) co_return platform::problem(platform_, request, wanted.error());
    wanted->return_days = return_days_;
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const order = move_order(tx, platform_.clock, *wanted);
        if (!order) return order.error();
        return http::json(order->json, 200, http::version_etag(order->version));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::exports
