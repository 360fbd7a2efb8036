#include "export/domain/customs.hpp"

namespace dermaga::exports {

using trade::customs::ReceiptOf;

namespace {

struct Names {
    CustomsDocument document;
    std::string_view name;
    std::string_view message;
};
constexpr Names names[] = {
    {CustomsDocument::order, "order", "CEB311"},
    {CustomsDocument::payment, "payment", "CEB411"},
    {CustomsDocument::waybill, "waybill", "CEB511"},
    {CustomsDocument::inventory, "inventory", "CEB621"},
};

}  // namespace

std::string_view customs_document_name(CustomsDocument document) {
    return names[static_cast<std::size_t>(document)].name;
}

std::string_view customs_message_name(CustomsDocument document) {
    return names[static_cast<std::size_t>(document)].message;
}

std::optional<CustomsDocument> parse_customs_document(std::string_view name) {
    for (auto const& row : names)
        if (row.name == name) return row.document;
    return std::nullopt;
}

std::optional<CustomsDocument> answered_document(ReceiptOf of) {
    switch (of) {
        case ReceiptOf::order: return CustomsDocument::order;
        case ReceiptOf::payment: return CustomsDocument::payment;
        case ReceiptOf::waybill: return CustomsDocument::waybill;
        case ReceiptOf::waybill_status: return std::nullopt;
        case ReceiptOf::inventory: return CustomsDocument::inventory;
    }
    return std::nullopt;
}

std::optional<OrderEvent> move_of(trade::customs::Receipt const& receipt) {
    if (receipt.of != ReceiptOf::inventory) return std::nullopt;
    if (receipt.status == "800" || receipt.status == "899") return OrderEvent::release_import;
    if (receipt.status == "100") return OrderEvent::reject_import;
    return std::nullopt;
}

}  // namespace dermaga::exports
