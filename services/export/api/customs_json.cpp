#include "export/api/customs_json.hpp"

#include <boost/json.hpp>

#include "json/strict.hpp"
#include "paper/ceb/customs_xml.hpp"
#include "paper/ceb/document_json.hpp"

namespace dermaga::exports {

namespace {

namespace bj = boost::json;
namespace customs = trade::customs;
namespace ceb = paper::ceb;
using customs::Number;

// The shortest of the fields that take an item's number (CEB621 itemNo).
constexpr std::size_t item_number_max = 20;
// "CEB622" of "CEB622Message".
constexpr std::size_t message_name_length = 6;

/// The members that every message begins with.
bj::object known_head(CustomsOrder const& order, MessageContext const& context) {
    return {{"guid", context.guid}, {"appType", "1"},
        {"appTime", customs::to_seconds(customs::beijing_time(context.now))},
        {"orderNo", order.reference}, {"currency", customs::currency_cny}};
}

bj::object known_line(CustomsOrder const& order, std::size_t index) {
    auto const& line = order.lines[index];
    bj::object known{{"gnum", static_cast<std::int64_t>(index + 1)}, {"itemName", line.title_zh},
        {"qty", std::to_string(line.quantity)}, {"currency", customs::currency_cny}};
    if (line.sku.size() <= item_number_max) known["itemNo"] = line.sku;
    // Other currencies are for the partner to put into yuan: it knows what the buyer paid.
    if (order.currency == Currency::CNY) {
        auto const fen = std::to_string(100 + line.unit_price_minor % 100).substr(1);
        known["price"] = std::to_string(line.unit_price_minor / 100) + "." + fen;
    }
    return known;
}

bj::object known_inventory_line(CustomsOrder const& order, std::size_t index) {
    auto known = known_line(order, index);
    known["gname"] = order.lines[index].title_zh;
    known["gcode"] = order.lines[index].gcode;
    return known;
}

bj::object known_order(CustomsOrder const& order, MessageContext const& context) {
    auto known = known_head(order, context);
    known["appStatus"] = "2";
    known["orderType"] = "I";
    known["buyerIdType"] = "1";
    auto& lines = known["lines"].emplace_array();
    for (std::size_t i = 0; i < order.lines.size(); ++i)
        lines.push_back(known_line(order, i));
    return known;
}

bj::object known_payment(CustomsOrder const& order, MessageContext const& context) {
    auto known = known_head(order, context);
    known["appStatus"] = "2";
    known["payerIdType"] = "1";
    return known;
}

bj::object known_waybill(CustomsOrder const& order, MessageContext const& context) {
    auto known = known_head(order, context);
    known["appStatus"] = "2";
    known["packNo"] = "1";
    return known;
}

bj::object known_inventory(CustomsOrder const& order, MessageContext const& context) {
    auto known = known_head(order, context);
    auto const now = customs::beijing_time(context.now);
    known["appStatus"] = "1";
    known["ieFlag"] = "I";
    known["declTime"] = customs::to_day(customs::day_of(now));
    known["buyerIdType"] = "1";
    known["tradeMode"] = order.route;
    // 9610: the country of departure; bonded goods lie in China already.
    known["country"] =
        customs::is_bonded_mode(order.route) ? customs::country_china : customs::country_indonesia;
    known["packNo"] = "1";
    auto& lines = known["lines"].emplace_array();
    for (std::size_t i = 0; i < order.lines.size(); ++i)
        lines.push_back(known_inventory_line(order, i));
    return known;
}

std::string text_of(bj::object const& from, std::string_view name) {
    auto const* const value = from.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string(value->get_string());
    return value->is_int64() ? std::to_string(value->get_int64()) : std::string();
}

/// Puts what the partner gives over what the order says.
class Overlay {
  public:
    explicit Overlay(Faults& faults) : faults_(faults) {}

    void put(bj::object& known, bj::object const& given, std::string const& pointer) {
        for (auto const& [name, value] : given) {
            if (name == "lines" && known.contains(name)) {
                put_lines(known, value, pointer + "/lines");
                continue;
            }
            expect_agreement(known, given, name, pointer);
            known[name] = value;
        }
    }

  private:
    void put_lines(bj::object& known, bj::value const& given, std::string const& pointer) {
        auto& lines = known["lines"].get_array();
        if (!given.is_array()) {
            known["lines"] = given;  // which its reader refuses
            return;
        }
        auto const& list = given.get_array();
        if (list.size() > lines.size()) {
            faults_.emplace_back(pointer, "customs_lines_of_order",
                MessageArguments{{"count", std::to_string(lines.size())}});
            return;
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].is_object())
                put(lines[i].get_object(), list[i].get_object(), pointer + "/" + std::to_string(i));
            else lines[i] = list[i];
        }
    }

    void expect_agreement(bj::object const& known, bj::object const& given, std::string_view name,
        std::string const& pointer) {
        bool const is_of_order = name == "tradeMode" || name == "gnum";
        // Yuan and one pack for a waybill is all that customs take (M17).
        bool const is_of_customs = name == "currency" || name == "packNo";
        if (!is_of_order && !is_of_customs) return;
        auto const ours = text_of(known, name);
        if (!ours.empty() && text_of(given, name) != ours)
            faults_.emplace_back(pointer + "/" + std::string(name),
                is_of_order ? "customs_order_says" : "customs_take_only",
                MessageArguments{{"value", ours}});
    }

    Faults& faults_;
};

/// What is not there counts as nothing: all these are demanded, so its reader says so.
Number number_of(bj::object const& from, std::string_view name) {
    auto const number = Number::parse(text_of(from, name));
    return number ? *number : Number();
}

void fill(bj::object& into, std::string_view name, Number sum) {
    if (text_of(into, name).empty()) into[name] = sum.text();
}

/// The sums that follow from what is given.
void fill_sums(bj::object& document, CustomsDocument kind) {
    auto* const lines = document.if_contains("lines");
    if (lines == nullptr || !lines->is_array()) return;
    Number goods;
    for (auto& value : lines->get_array()) {
        if (!value.is_object()) continue;
        auto& line = value.get_object();
        fill(line, "totalPrice", number_of(line, "price").times(number_of(line, "qty")));
        goods = goods + number_of(line, "totalPrice");
    }
    if (kind != CustomsDocument::order) return;
    fill(document, "goodsValue", goods);
    fill(document, "acturalPaid",
        number_of(document, "goodsValue") + number_of(document, "freight") +
            number_of(document, "taxTotal") - number_of(document, "discount"));
}

template <class Document>
Result<WrittenMessage> write(
    bj::object const& body, bj::object document, ceb::Layout const& layout, Faults faults) {
    constexpr std::string_view members[] = {"document", "transfer", "subscriptions"};
    ceb::JsonReader reader(faults);
    ceb::Message<Document> message;
    reader.expect_only(body, members);
    reader.read_document(document, "/document", layout, message.documents.emplace_back());
    reader.read_envelope(body, message);
    if (!faults.empty()) return Refusal(std::move(faults));
    message.guid = message.documents[0].guid;
    auto xml = ceb::write(message);
    if (!xml) return xml.error();
    return WrittenMessage{message.guid, std::move(*xml)};
}

bj::object known_document(CustomsOrder const& order, MessageContext const& context) {
    switch (context.document) {
        case CustomsDocument::order: return known_order(order, context);
        case CustomsDocument::payment: return known_payment(order, context);
        case CustomsDocument::waybill: return known_waybill(order, context);
        case CustomsDocument::inventory: return known_inventory(order, context);
    }
    return {};
}

bj::object explained(std::string_view status, customs::Explanation const& explanation,
    Messages const& messages, Language language) {
    return {{"status", status}, {"outcome", customs::outcome_name(explanation.outcome)},
        {"code", explanation.code},
        {"text", messages.text(explanation.code, language, explanation.arguments)}};
}

bj::value moment_or_null(std::optional<customs::LocalTime> const& moment) {
    return moment ? bj::value(to_rfc3339(customs::moment_of(*moment))) : bj::value(nullptr);
}

bj::value text_or_null(std::string_view text) {
    return text.empty() ? bj::value(nullptr) : bj::value(text);
}

}  // namespace

Result<WrittenMessage> write_customs_message(
    std::string_view body, CustomsOrder const& order, MessageContext const& context) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    auto const& object = value->get_object();
    auto document = known_document(order, context);
    Faults faults;
    if (auto const* const given = object.if_contains("document")) {
        if (given->is_object()) Overlay(faults).put(document, given->get_object(), "/document");
        else
            faults.emplace_back(
                "/document", "wrong_type", MessageArguments{{"expected", "object"}});
    }
    fill_sums(document, context.document);
    switch (context.document) {
        case CustomsDocument::order:
            return write<customs::Order>(
                object, std::move(document), ceb::order_layout(), std::move(faults));
        case CustomsDocument::payment:
            return write<customs::Payment>(
                object, std::move(document), ceb::payment_layout(), std::move(faults));
        case CustomsDocument::waybill:
            return write<customs::Waybill>(
                object, std::move(document), ceb::waybill_layout(), std::move(faults));
        case CustomsDocument::inventory:
            return write<customs::Inventory>(
                object, std::move(document), ceb::inventory_layout(), std::move(faults));
    }
    return Refusal(RefusalKind::not_found, "not_found");
}

bj::object receipt_json(customs::Receipt const& receipt, TakenReceipt const& taken,
    Messages const& messages, Language language) {
    auto json =
        explained(receipt.status, customs::explain(receipt.of, receipt.status), messages, language);
    bj::array errors;
    for (auto const& error : customs::errors_in(receipt.info))
        if (error != receipt.status)
            errors.push_back(
                explained(error, customs::explain(receipt.of, error), messages, language));
    json["message"] = ceb::receipt_layout(receipt.of).message.substr(0, message_name_length);
    json["guid"] = receipt.guid;
    json["invt_no"] = text_or_null(receipt.invt_no);
    json["returned_at"] = moment_or_null(receipt.time);
    json["errors"] = std::move(errors);
    json["order_id"] = text_or_null(taken.order_id);
    json["move"] = taken.move ? bj::value(order_event_name(*taken.move)) : bj::value(nullptr);
    return json;
}

bj::object receipt_json(
    customs::FormatReceipt const& receipt, Messages const& messages, Language language) {
    auto json = explained(receipt.status, customs::explain(receipt), messages, language);
    json["message"] = ceb::format_receipt_layout().message.substr(0, message_name_length);
    json["guid"] = receipt.guid;
    json["invt_no"] = nullptr;
    json["returned_at"] = moment_or_null(receipt.time);
    json["errors"] = bj::array();
    json["order_id"] = nullptr;
    json["move"] = nullptr;
    return json;
}

}  // namespace dermaga::exports
