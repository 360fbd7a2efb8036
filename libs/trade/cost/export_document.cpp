#include "trade/cost/export_document.hpp"

namespace dermaga::trade::cost {

namespace {
constexpr std::int64_t weight_max_g = 1'000'000'000;
}  // namespace

Result<ExportDocumentChoice> choose_export_document(
    Shipment const& shipment, Ruled<std::int64_t> const& note_weight_max_g) {
    if (shipment.gross_weight_g <= 0 || shipment.gross_weight_g > weight_max_g)
        return Refusal{RefusalKind::invalid, "shipment_weight"};
    if (shipment.gross_weight_g <= note_weight_max_g.value)
        return ExportDocumentChoice{ExportDocument::consignment_note, note_weight_max_g.rule};
    // Article 43 joins weight, sender and return by "and/or": only the plain case is decided here.
    bool const is_plain = shipment.is_sender_a_business && !shipment.is_import_returned;
    return ExportDocumentChoice{
        is_plain ? ExportDocument::peb : ExportDocument::ask_a_human, note_weight_max_g.rule};
}

std::string_view export_document_code(ExportDocument document) {
    switch (document) {
        case ExportDocument::consignment_note: return "export_document_note";
        case ExportDocument::peb: return "export_document_peb";
        case ExportDocument::ask_a_human: return "export_document_ask";
    }
    return "";
}

}  // namespace dermaga::trade::cost
