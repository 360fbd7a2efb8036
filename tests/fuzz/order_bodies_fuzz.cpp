// What partners, sellers and administrators send about orders: the first byte chooses the reader.
#include "bodies.hpp"
#include "export/api/money_move_json.hpp"
#include "export/api/move_json.hpp"
#include "export/api/order_json.hpp"
#include "export/api/order_query.hpp"
#include "export/api/paper_api.hpp"
#include "export/api/quote_json.hpp"
#include "export/api/repayment_api.hpp"
#include "export/messages.hpp"
#include "http/problem.hpp"
#include "json/messages.hpp"
#include "trade/cost/messages.hpp"
#include "trade/messages.hpp"

using namespace dermaga;
using namespace dermaga::exports;

namespace {

namespace bj = boost::json;

Messages const& texts() {
    static auto const all = fuzz::texts_of({json_messages(), http::http_messages(),
        trade_messages(), trade::cost::cost_messages(), export_messages()});
    return all;
}

bj::value optional_money(std::optional<Money> const& money) {
    if (!money) return nullptr;
    return json::money_json(*money);
}

bj::value exporter_json(std::optional<Exporter> const& exporter) {
    if (!exporter) return nullptr;
    return bj::object{{"name", exporter->name}, {"nib", exporter->nib}};
}

bj::object terms_json(TradeTerms const& terms) {
    bj::array lines;
    for (auto const& line : terms.lines) {
        std::optional<Money> price;
        if (line.unit_price_minor) price = Money(*line.unit_price_minor, Currency::IDR);
        lines.push_back(bj::object{{"product_id", line.product_id}, {"quantity", line.quantity},
            {"unit_price", optional_money(price)}});
    }
    bj::object destination{{"country", terms.country}};
    if (terms.port) destination["port"] = *terms.port;
    return {{"destination", std::move(destination)}, {"route", terms.route},
        {"incoterm", terms.incoterm}, {"exporter", exporter_json(terms.exporter)},
        {"lines", std::move(lines)}};
}

bj::object order_json(OrderCommand const& order) {
    auto body = order.quote_id
        ? bj::object{{"quote_id", *order.quote_id}, {"exporter", exporter_json(order.exporter)}}
        : terms_json(order);
    body["reference"] = order.reference;
    return body;
}

bj::object quote_json(QuoteCommand const& quote) {
    auto body = terms_json(quote);
    body["currency"] = currency_code(quote.currency);
    body["valid_minutes"] = quote.valid_minutes;
    if (quote.reference) body["reference"] = *quote.reference;
    body["landed_cost"] = {{"freight", optional_money(quote.cost.freight)},
        {"insurance", optional_money(quote.cost.insurance)}, {"duty", quote.cost.duty},
        {"other_routes", quote.cost.other_routes}};
    return body;
}

bj::object rate_json(ExchangeRate const& rate) {
    fuzz::promise(rate.pair().quote == Currency::IDR && !rate.value().is_zero() &&
        *rate.source().valid_until > rate.source().as_of);
    return {{"base", currency_code(rate.pair().base)}, {"value", rate.value().text()},
        {"source", rate.source().name}, {"as_of", to_rfc3339(rate.source().as_of)},
        {"valid_until", to_rfc3339(*rate.source().valid_until)}};
}

bj::object entered_json(EnteredTerms const& terms) {
    return {{"valid_from", to_iso_date(terms.valid_from)},
        {"platform_fee", terms.platform_fee.text()}, {"income_tax", terms.income_tax.text()},
        {"basis", terms.basis}};
}

bj::object move_json(OrderMove const& move) {
    bj::object body;
    auto const& [number, carrier, note, reason, condition] = move.evidence;
    body["evidence"] = {{"number", number}, {"carrier", carrier}, {"note", note}};
    if (!reason.empty()) body["reason"] = reason;
    if (!condition.empty()) body["condition"] = condition;
    if (!move.consignment_id.empty()) body["consignment_id"] = move.consignment_id;
    if (move.event == OrderEvent::settle) {
        body["freight"] = json::money_json(move.freight);
        body["credit"] = move.credit == CreditUse::keep ? "keep" : "set_off";
    }
    if (move.lines.empty()) return body;
    auto& lines = body["lines"].emplace_array();
    for (auto const& line : move.lines)
        lines.push_back(bj::object{{"line", line.number}, {"quantity", line.quantity}});
    return body;
}

/// A request of whoever the byte says, over version 7 of an order.
http::Request sent_by(std::uint8_t who) {
    constexpr Role roles[] = {Role::partner, Role::seller, Role::administrator};
    http::Request request;
    request.principal.role = roles[who % std::size(roles)];
    request.path = {{"order_id", "ord_1"}, {"payout_id", "pay_1"}};
    request.headers.add("if-match", "\"7\"");
    return request;
}

/// The second byte says who moves, the third what happens.
void move(std::string_view body) {
    if (body.size() < 2) return;
    auto request = sent_by(static_cast<std::uint8_t>(body[0] - '0'));
    auto const events = order_events();
    request.path["move"] =
        order_event_name(events[static_cast<std::uint8_t>(body[1] - 'a') % events.size()]);
    auto const read = [&](std::string_view text) {
        request.body = text;
        return read_move(request);
    };
    fuzz::promise_body(texts(), body.substr(2), read, [](OrderMove const& one) {
        fuzz::promise(one.version == 7);
        return move_json(one);
    });
}

void pay(std::string_view body) {
    auto request = sent_by(2);
    request.path["move"] = "pay";
    auto const read = [&](std::string_view text) {
        request.body = text;
        return read_money_move(request, "payout_id", {"pay"});
    };
    fuzz::promise_body(texts(), body, read,
        [](MoneyMove const& one) { return bj::object{{"reference", one.reference}}; });
}

void write_letter(std::string_view body) {
    auto request = sent_by(0);
    auto const read = [&](std::string_view text) {
        request.body = text;
        return read_letter(request);
    };
    fuzz::promise_body(texts(), body, read, [](Letter const& letter) {
        return bj::object{{"text", letter.text}, {"consignment_id", letter.consignment_id}};
    });
}

bool is_same(OrderPage const& one, OrderPage const& other) {
    if (one.changed_from.has_value() != other.changed_from.has_value()) return false;
    if (auto const& mark = one.changed_from;
        mark && (mark->at != other.changed_from->at || mark->id != other.changed_from->id))
        return false;
    return one.before_id == other.before_id && one.state == other.state &&
        one.limit == other.limit && one.reference == other.reference && one.ids == other.ids &&
        one.placed_after == other.placed_after && one.oldest_id.size() == other.oldest_id.size();
}

void list(std::optional<http::Request> const& request) {
    if (!request) return;
    auto const link = [](http::Request const& asked, OrderPage const& page) {
        // A first page ends with any order.
        ListedOrder last{page.before_id, "", ""};
        if (page.changed_from) last = {page.changed_from->id, "", page.changed_from->at};
        if (last.id.empty()) return std::string("/list?") + "limit=" + std::to_string(page.limit);
        return next_order_page("/list", asked, page, last);
    };
    auto const same = [](OrderPage const& one, OrderPage const& other) {
        bool const is_first =
            one.changed_from ? one.changed_from->id.empty() : one.before_id.empty();
        if (one.changed_from) fuzz::promise(parse_rfc3339(one.changed_from->at).has_value());
        return is_first || is_same(one, other);
    };
    fuzz::promise_link(texts(), *request, read_order_page, link, same);
}

/// "2026-11-01T00:00:00.000Z ord_…", or the id alone, as a cursor.
void list_from(std::string_view place) {
    auto request = fuzz::asked_for("limit=3&state=placed");
    request->query["cursor"] = to_base64url(place);
    list(request);
    request->query["updated_after"] = "2026-11-01T00:00:00.000Z";
    list(request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    auto const body = [&](auto const& read, auto const& write) {
        fuzz::promise_body(texts(), rest, read, write);
    };
    switch (data[0]) {
        case 'o': body(read_order, order_json); break;
        case 'q': body(read_quote, quote_json); break;
        case 'r': body(read_rate, rate_json); break;
        case 't': body(read_terms, entered_json); break;
        case 'm': move(rest); break;
        case 'p': pay(rest); break;
        case 'w': write_letter(rest); break;
        case 'b':
            body(read_repayment, [](RepaymentWish const& wish) {
                return bj::object{
                    {"partner_id", wish.partner_id}, {"currency", currency_code(wish.currency)}};
            });
            break;
        case 'l': list(fuzz::asked_for(rest)); break;
        default: list_from(rest);
    }
    return 0;
}
