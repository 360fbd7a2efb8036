#include <array>

#include "paper/ceb/customs_xml.hpp"
#include "paper/ceb/record_reader.hpp"

namespace dermaga::paper::ceb {

using namespace trade::customs;

namespace {

constexpr std::array<std::string_view, 2> root_attributes = {"guid", "version"};

/// Documents that carry lines beside their head.
template <class Document>
concept HasLines = requires(Document document) { document.lines; };

template <class Document>
void read_document(XmlElement element, std::string const& path, Layout const& layout,
    Document& document, FaultList& faults) {
    if (layout.document == layout.head.element)
        return read_record(element, path, layout.head, &document, faults);
    check_plain(element, path, {}, faults);
    std::vector<Part> parts{{layout.head.element}};
    if (!layout.line.element.empty()) parts.push_back({layout.line.element, 1, lines_max});
    auto const take = [&](std::size_t part, XmlElement child, std::string const& child_path) {
        if (part == 0) return read_record(child, child_path, layout.head, &document, faults);
        if constexpr (HasLines<Document>)
            read_record(child, child_path, layout.line, &document.lines.emplace_back(), faults);
    };
    read_sequence(element, path, parts, take, faults);
}

void read_root(XmlElement root, std::string const& path, std::string& guid, FaultList& faults) {
    check_plain(root, path, root_attributes, faults);
    guid = root.attribute("guid").value_or("");
    if (auto fault = fault_of(exactly(36), guid)) {
        fault->pointer = path + "/@guid";
        faults.add(std::move(*fault));
    }
    if (root.attribute("version").value_or("") != message_version)
        faults.add(path + "/@version", "ceb_value", {{"values", std::string(message_version)}});
}

/// What stands in a message: documents, then the parts every message of ours ends with.
std::vector<Part> parts_of(Layout const& layout) {
    std::vector<Part> parts{{layout.document, 1, layout.documents_max}};
    if (!layout.has_transfer) return parts;
    parts.push_back({transfer_record().element});
    parts.push_back({subscription_record().element, 0, subscriptions_max});
    parts.push_back({extension_record().element, 0, 1});
    parts.push_back({"Signature", 0, 1, signature_namespace});
    return parts;
}

template <class Document>
Result<Message<Document>> read(XmlElement root, Layout const& layout) {
    FaultList faults;
    Message<Document> message;
    auto const path = "/" + std::string(layout.message);
    if (root.name() != layout.message || root.namespace_uri() != ceb_namespace) {
        faults.add(path, "ceb_root", {{"message", std::string(layout.message)}});
        return std::move(faults).refusal();
    }
    read_root(root, path, message.guid, faults);
    auto const take = [&](std::size_t part, XmlElement child, std::string const& child_path) {
        switch (part) {
            case 0:
                return read_document(
                    child, child_path, layout, message.documents.emplace_back(), faults);
            case 1:
                return read_record(child, child_path, transfer_record(), &message.transfer, faults);
            case 2:
                return read_record(child, child_path, subscription_record(),
                    &message.subscriptions.emplace_back(), faults);
            case 3:
                return read_record(
                    child, child_path, extension_record(), &message.extension.emplace(), faults);
            default: message.is_signed = true;  // what is in it is for who checks it
        }
    };
    read_sequence(root, path, parts_of(layout), take, faults);
    if (!faults.empty()) return std::move(faults).refusal();
    return message;
}

template <class Document>
Result<Message<Document>> read(std::string_view xml, Layout const& layout) {
    auto const document = XmlDocument::parse(xml);
    if (!document) return document.error();
    return read<Document>(document->root(), layout);
}

constexpr std::array receipt_kinds = {ReceiptOf::order, ReceiptOf::payment, ReceiptOf::waybill,
    ReceiptOf::waybill_status, ReceiptOf::inventory};

}  // namespace

Result<Orders> read_orders(std::string_view xml) {
    return read<Order>(xml, order_layout());
}
Result<Payments> read_payments(std::string_view xml) {
    return read<Payment>(xml, payment_layout());
}
Result<Waybills> read_waybills(std::string_view xml) {
    return read<Waybill>(xml, waybill_layout());
}
Result<WaybillStatuses> read_waybill_statuses(std::string_view xml) {
    return read<WaybillStatus>(xml, waybill_status_layout());
}
Result<Inventories> read_inventories(std::string_view xml) {
    return read<Inventory>(xml, inventory_layout());
}
Result<FormatReceipts> read_format_receipts(std::string_view xml) {
    return read<FormatReceipt>(xml, format_receipt_layout());
}

Result<Receipts> read_receipts(std::string_view xml) {
    auto const document = XmlDocument::parse(xml);
    if (!document) return document.error();
    auto const root = document->root();
    auto of = ReceiptOf::inventory;
    for (auto const kind : receipt_kinds)
        if (receipt_layout(kind).message == root.name()) of = kind;
    auto receipts = read<Receipt>(root, receipt_layout(of));
    if (receipts)
        for (auto& receipt : receipts->documents)
            receipt.of = of;
    return receipts;
}

}  // namespace dermaga::paper::ceb
