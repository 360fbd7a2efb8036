#include "paper/ceb/document_json.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "json/reader.hpp"
#include "paper/ceb/customs_xml.hpp"
#include "paper/xml_document.hpp"

namespace dermaga::paper::ceb {

namespace {

namespace bj = boost::json;
using namespace trade::customs;

bool is_absent(bj::object const& from, std::string_view name) {
    auto const* const value = from.if_contains(name);
    return value == nullptr || value->is_null() ||
        (value->is_string() && value->get_string().empty());
}

Field const* find_field(std::span<Field const> fields, std::string_view name) {
    auto const found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

bj::object record_json(Record const& record, void const* source) {
    bj::object out;
    for (auto const& field : record.fields) {
        auto const text = field.get(source, field.form.kind);
        if (text.empty()) continue;
        if (field.form.kind == Kind::count) out[field.name] = std::stoi(text);
        else out[field.name] = text;
    }
    return out;
}

template <class Document>
bj::object document_json(Layout const& layout, Document const& document) {
    auto out = record_json(layout.head, &document);
    if constexpr (requires { document.lines; }) {
        bj::array lines;
        for (auto const& line : document.lines)
            lines.push_back(record_json(layout.line, &line));
        out["lines"] = std::move(lines);
    }
    return out;
}

/// "CEB311" of "CEB311Message".
std::string_view number_of(Layout const& layout) {
    return layout.message.substr(0, layout.message.find("Message"));
}

template <class Document>
bj::object message_json(Layout const& layout, Message<Document> const& message) {
    bj::array documents;
    for (auto const& document : message.documents)
        documents.push_back(document_json(layout, document));
    bj::object out{{"message", number_of(layout)}, {"guid", message.guid},
        {"documents", std::move(documents)}};
    if (!layout.has_transfer) return out;
    out["transfer"] = record_json(transfer_record(), &message.transfer);
    bj::array subscriptions;
    for (auto const& one : message.subscriptions)
        subscriptions.push_back(record_json(subscription_record(), &one));
    if (!subscriptions.empty()) out["subscriptions"] = std::move(subscriptions);
    if (message.extension) out["extension"] = record_json(extension_record(), &*message.extension);
    out["is_signed"] = message.is_signed;
    return out;
}

template <class Document>
Result<bj::object> read_as_json(Layout const& layout, Result<Message<Document>> read) {
    if (!read) return read.error();
    return message_json(layout, *read);
}

template <class Document>
Result<std::string> write_from_json(bj::object const& from, Layout const& layout) {
    constexpr std::string_view members[] = {
        "message", "guid", "documents", "transfer", "subscriptions", "extension", "is_signed"};
    Faults faults;
    JsonReader reader(faults);
    Message<Document> message;
    reader.expect_only(from, members);
    reader.read_each(from, "documents", "", {1, layout.documents_max},
        [&](bj::value const& document, std::string const& at) {
            reader.read_document(document, at, layout, message.documents.emplace_back());
        });
    reader.read_envelope(from, message);
    auto const* const guid = from.if_contains("guid");
    if (guid != nullptr && guid->is_string()) message.guid = guid->get_string();
    else
        faults.emplace_back("/guid", guid == nullptr ? "required" : "wrong_type",
            MessageArguments{{"expected", "text"}});
    if (!faults.empty()) return Refusal(std::move(faults));
    return write(message);
}

Refusal unknown_message(std::string pointer) {
    return Refusal(
        Faults{Fault(std::move(pointer), "ceb_root", {{"message", "CEB311, 411, 511, 513, 621"}})});
}

}  // namespace

bj::object const* JsonReader::as_object(bj::value const& value, std::string const& pointer) {
    if (value.is_object()) return &value.get_object();
    faults_.emplace_back(pointer, "wrong_type", MessageArguments{{"expected", "object"}});
    return nullptr;
}

void JsonReader::read_record(
    bj::value const& from, std::string const& pointer, Record const& record, void* target) {
    if (auto const* const object = as_object(from, pointer))
        read_fields(*object, pointer, record.fields, target, "");
}

void JsonReader::read_fields(bj::object const& from, std::string const& pointer,
    std::span<Field const> fields, void* target, std::string_view other) {
    for (auto const& [name, value] : from) {
        auto const at = json::pointer_to(pointer, name);
        auto const* const field = find_field(fields, name);
        if (field == nullptr) {
            if (name != other) faults_.emplace_back(at, "unknown_field");
            continue;
        }
        if (is_absent(from, name)) continue;
        if (!value.is_string() && !value.is_int64()) {
            faults_.emplace_back(at, "wrong_type", MessageArguments{{"expected", "text"}});
            continue;
        }
        auto const text =
            value.is_string() ? std::string(value.get_string()) : std::to_string(value.get_int64());
        if (auto fault = fault_of(field->form, text)) {
            fault->pointer = at;
            faults_.push_back(std::move(*fault));
            continue;
        }
        field->set(target, text);
    }
    for (auto const& field : fields)
        if (field.required && is_absent(from, field.name))
            faults_.emplace_back(pointer + "/" + std::string(field.name), "required");
    for (auto const& one : alone_among(fields, target))
        if (is_absent(from, one.missing))
            faults_.emplace_back(pointer + "/" + std::string(one.missing), "ceb_alone",
                MessageArguments{{"other", std::string(one.given)}});
}

void JsonReader::read_each(bj::object const& from, std::string_view name,
    std::string const& pointer, Count count,
    std::function<void(bj::value const&, std::string const&)> const& read) {
    auto const* const list = from.if_contains(name);
    auto const at = pointer + "/" + std::string(name);
    if (list == nullptr) {
        if (count.min > 0) faults_.emplace_back(at, "required");
        return;
    }
    if (!list->is_array()) {
        faults_.emplace_back(at, "wrong_type", MessageArguments{{"expected", "list"}});
        return;
    }
    auto const& items = list->get_array();
    if (items.size() < count.min)
        faults_.emplace_back(
            at, "too_few_items", MessageArguments{{"min", std::to_string(count.min)}});
    if (items.size() > count.max) {
        faults_.emplace_back(
            at, "too_many_items", MessageArguments{{"max", std::to_string(count.max)}});
        return;
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        read(items[i], at + "/" + std::to_string(i));
}

void JsonReader::expect_only(bj::object const& from, std::span<std::string_view const> names) {
    for (auto const& [name, value] : from)
        if (std::ranges::find(names, std::string_view(name)) == names.end())
            faults_.emplace_back(json::pointer_to("", name), "unknown_field");
}

Result<bj::object> json_from_xml(std::string_view xml) {
    auto const document = XmlDocument::parse(xml);
    if (!document) return document.error();
    auto const name = document->root().name();
    auto const is = [&](Layout const& layout) { return layout.message == name; };
    if (is(order_layout())) return read_as_json(order_layout(), read_orders(xml));
    if (is(payment_layout())) return read_as_json(payment_layout(), read_payments(xml));
    if (is(waybill_layout())) return read_as_json(waybill_layout(), read_waybills(xml));
    if (is(waybill_status_layout()))
        return read_as_json(waybill_status_layout(), read_waybill_statuses(xml));
    if (is(inventory_layout())) return read_as_json(inventory_layout(), read_inventories(xml));
    if (is(format_receipt_layout()))
        return read_as_json(format_receipt_layout(), read_format_receipts(xml));
    for (auto const of : {ReceiptOf::order, ReceiptOf::payment, ReceiptOf::waybill,
             ReceiptOf::waybill_status, ReceiptOf::inventory})
        if (is(receipt_layout(of))) return read_as_json(receipt_layout(of), read_receipts(xml));
    return unknown_message("/" + std::string(name.substr(0, 64)));
}

Result<std::string> xml_from_json(bj::object const& message) {
    auto const* const named = message.if_contains("message");
    auto const is = [&](Layout const& layout) {
        return named != nullptr && named->is_string() &&
            std::string_view(named->get_string()) == number_of(layout);
    };
    if (is(order_layout())) return write_from_json<Order>(message, order_layout());
    if (is(payment_layout())) return write_from_json<Payment>(message, payment_layout());
    if (is(waybill_layout())) return write_from_json<Waybill>(message, waybill_layout());
    if (is(waybill_status_layout()))
        return write_from_json<WaybillStatus>(message, waybill_status_layout());
    if (is(inventory_layout())) return write_from_json<Inventory>(message, inventory_layout());
    return unknown_message("/message");
}

}  // namespace dermaga::paper::ceb
