#include "paper/ceb/customs_xml.hpp"
#include "paper/ceb/faults.hpp"
#include "paper/ceb/layout.hpp"
#include "paper/xml_document.hpp"
#include "paper/xml_writer.hpp"

namespace dermaga::paper::ceb {

using namespace trade::customs;

namespace {

std::string prefixed(std::string_view name) {
    return "ceb:" + std::string(name);
}

std::string numbered(std::string const& parent, std::string_view name, std::size_t index) {
    return parent + "/" + std::string(name) + "[" + std::to_string(index + 1) + "]";
}

/// A message on its way into XML, with the faults found on the way. What has faults is not written
/// out.
struct Output {
    XmlWriter xml;
    FaultList faults;
};

void write_field(Output& out, std::string const& path, Field const& field, void const* source) {
    auto const text = field.get(source, field.form.kind);
    bool const may_be_empty = field.form.kind == Kind::text && field.form.length_min == 0;
    if (text.empty() && !field.required) return;
    if (text.empty() && !may_be_empty) return out.faults.add(path, "ceb_missing");
    if (auto fault = fault_of(field.form, text)) {
        fault->pointer = path;
        return out.faults.add(std::move(*fault));
    }
    out.xml.element(prefixed(field.name), text);
}

void write_fields(Output& out, std::string const& path, Record const& record, void const* source) {
    for (auto const& field : record.fields)
        write_field(out, path + "/" + std::string(field.name), field, source);
    for (auto const& one : alone_among(record.fields, source))
        out.faults.add(path + "/" + std::string(one.missing), "ceb_alone",
            {{"other", std::string(one.given)}});
}

void write_record(Output& out, std::string const& path, Record const& record, void const* source) {
    out.xml.start(prefixed(record.element));
    write_fields(out, path, record, source);
    out.xml.end();
}

void check_count(
    Output& out, std::string const& path, std::size_t count, std::size_t min, std::size_t max) {
    if (count < min) out.faults.add(path, "ceb_missing");
    if (count > max) out.faults.add(path, "ceb_too_many", {{"max", std::to_string(max)}});
}

template <class Document>
void write_lines(
    Output& out, std::string const& path, Layout const& layout, Document const& document) {
    if constexpr (requires { document.lines; }) {
        auto const name = layout.line.element;
        check_count(out, path + "/" + std::string(name), document.lines.size(), 1, lines_max);
        for (std::size_t i = 0; i < document.lines.size(); ++i)
            write_record(out, numbered(path, name, i), layout.line, &document.lines[i]);
    }
}

template <class Document>
void write_document(
    Output& out, std::string const& path, Layout const& layout, Document const& document) {
    out.xml.start(prefixed(layout.document));
    if (layout.document == layout.head.element) {
        write_fields(out, path, layout.head, &document);
    } else {
        write_record(out, path + "/" + std::string(layout.head.element), layout.head, &document);
        write_lines(out, path, layout, document);
    }
    out.xml.end();
}

template <class Document>
void write_envelope(Output& out, std::string const& path, Message<Document> const& message) {
    write_record(out, path + "/BaseTransfer", transfer_record(), &message.transfer);
    auto const& subscriptions = message.subscriptions;
    check_count(out, path + "/BaseSubscribe", subscriptions.size(), 0, subscriptions_max);
    for (std::size_t i = 0; i < subscriptions.size(); ++i)
        write_record(
            out, numbered(path, "BaseSubscribe", i), subscription_record(), &subscriptions[i]);
    if (message.extension)
        write_record(out, path + "/ExtendMessage", extension_record(), &*message.extension);
}

template <class Document>
Result<std::string> write(Message<Document> const& message, Layout const& layout) {
    Output out;
    auto const path = "/" + std::string(layout.message);
    out.xml.start(prefixed(layout.message));
    out.xml.attribute("xmlns:ceb", ceb_namespace);
    if (fault_of(guid_form, message.guid)) out.faults.add(path + "/@guid", "ceb_guid");
    else out.xml.attribute("guid", message.guid);
    out.xml.attribute("version", message_version);
    check_count(out, path + "/" + std::string(layout.document), message.documents.size(), 1,
        layout.documents_max);
    for (std::size_t i = 0; i < message.documents.size(); ++i)
        write_document(out, numbered(path, layout.document, i), layout, message.documents[i]);
    if (layout.has_transfer) write_envelope(out, path, message);
    if (!out.faults.empty()) return std::move(out.faults).refusal();
    auto xml = out.xml.finish();
    if (xml.size() > xml_bytes_max)
        return Refusal{
            RefusalKind::too_large, "xml_too_large", {{"max", std::to_string(xml_bytes_max)}}};
    return xml;
}

}  // namespace

Result<std::string> write(Orders const& message) {
    return write(message, order_layout());
}
Result<std::string> write(Payments const& message) {
    return write(message, payment_layout());
}
Result<std::string> write(Waybills const& message) {
    return write(message, waybill_layout());
}
Result<std::string> write(WaybillStatuses const& message) {
    return write(message, waybill_status_layout());
}
Result<std::string> write(Inventories const& message) {
    return write(message, inventory_layout());
}
Result<std::string> write(ReceiptOf of, Receipts const& message) {
    return write(message, receipt_layout(of));
}

}  // namespace dermaga::paper::ceb
