#include "export/api/order_json.hpp"

#include <boost/json.hpp>

#include "export/api/trade_terms_json.hpp"
#include "export/api/warning_json.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"

namespace dermaga::exports {

namespace {

// "ord_" and a ULID: the first value of every order's JSON.
constexpr std::size_t order_id_length = 30;

// Stands between an order and its warnings; no JSON text contains it.
constexpr char warnings_mark = '\x1e';

Fault fault_from(boost::json::object const& value) {
    Fault fault;
    fault.pointer = boost::json::value_to<std::string>(value.at("pointer"));
    fault.code = boost::json::value_to<std::string>(value.at("code"));
    for (auto const& [name, argument] : value.at("arguments").as_object())
        fault.arguments.emplace(std::string(name), boost::json::value_to<std::string>(argument));
    return fault;
}

Refusal refusal_from(std::string_view text) {
    auto const value = boost::json::parse(text).as_object();
    auto const kind =
        value.at("kind").as_string() == "conflict" ? RefusalKind::conflict : RefusalKind::invalid;
    Faults faults;
    for (auto const& fault : value.at("faults").as_array())
        faults.push_back(fault_from(fault.as_object()));
    return Refusal(kind, boost::json::value_to<std::string>(value.at("code")))
        .with_faults(std::move(faults));
}

}  // namespace

Result<OrderCommand> read_order(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    OrderCommand order;
    order.reference = reader.text("reference", {1, reference_length_max});
    order.quote_id = reader.optional_text("quote_id", {1, 40});
    // A quote has said all the rest.
    if (order.quote_id) order.exporter = read_exporter(reader);
    else static_cast<TradeTerms&>(order) = read_trade_terms(reader);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return order;
}

std::string placement_json(Placement const& placement, OrderCommand const& order) {
    boost::json::object element;
    element["partner_id"] = placement.partner_id;
    element["key"] = placement.key;
    element["body_hash"] = placement.body_hash;
    element["order_id"] = placement.order_id;
    element["language"] = placement.language;
    if (!placement.trace.empty()) element["trace"] = placement.trace;
    element["reference"] = order.reference;
    if (order.exporter)
        element["exporter"] = {{"name", order.exporter->name}, {"nib", order.exporter->nib}};
    if (order.quote_id) element["quote_id"] = *order.quote_id;
    element["country"] = order.country;
    if (order.port) element["port"] = *order.port;
    element["route"] = order.route;
    element["incoterm"] = order.incoterm;
    auto& lines = element["lines"].emplace_array();
    for (auto const& line : order.lines) {
        boost::json::object item;
        item["product_id"] = line.product_id;
        item["quantity"] = line.quantity;
        if (line.unit_price_minor) item["unit_price_minor"] = *line.unit_price_minor;
        lines.push_back(std::move(item));
    }
    return json::serialize(element);
}

bool is_question(std::string_view outcome) {
    return outcome == "?";
}

std::string_view kept_warnings(std::string_view outcome) {
    auto const mark = outcome.find(warnings_mark);
    return mark == std::string_view::npos ? std::string_view() : outcome.substr(mark + 1);
}

Result<http::Response> placement_answer(
    std::string_view outcome, boost::json::array const& warnings) {
    auto const kind = outcome.empty() ? '!' : outcome.front();
    auto const text = outcome.substr(outcome.empty() ? 0 : 1);
    if (kind == '!') return refusal_from(text);
    auto const id = std::string(text.substr(text.find("ord_"), order_id_length));
    auto body = with_warnings(text.substr(0, text.find(warnings_mark)), warnings);
    auto response = http::created("/partner/v1/orders/" + id, std::move(body), "\"1\"");
    if (kind == '~') response.headers.emplace_back("Idempotent-Replayed", "true");
    return response;
}

std::string orders_json(std::vector<ListedOrder> const& orders, std::string_view next) {
    std::string text = R"({"items":[)";
    for (auto const& order : orders) {
        if (&order != &orders.front()) text += ',';
        text += order.json;
    }
    text += R"(],"next":)";
    text += next.empty() ? std::string("null") : json::serialize(boost::json::string(next));
    return text + "}";
}

}  // namespace dermaga::exports
