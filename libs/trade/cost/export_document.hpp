#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trade/cost/ruled.hpp"

namespace dermaga::trade::cost {

/// What declares an export to Indonesian customs (PMK 96/2023 as amended by PMK 4/2025, art. 43,
/// seen).
enum class ExportDocument : std::uint8_t {
    consignment_note,  ///< CN: the courier or the post files it
    peb,               ///< BC 3.0: the exporter or a customs broker files it
    ask_a_human,       ///< above the limit by a sender who is no business: the law reads two ways
};

/// What leaves Indonesia under one number.
struct Shipment {
    std::int64_t gross_weight_g;
    bool is_sender_a_business;  ///< a business entity, not a person
    bool is_import_returned;    ///< goes back that came in under a consignment note
};

struct ExportDocumentChoice {
    ExportDocument document;
    std::string rule;  ///< the weight limit's
};

/// The document for a shipment. `note_weight_max_g` is the most that a consignment note covers, the
/// limit included. Companies with facilities may use the note below it too.
/// Refusal code: shipment_weight, when it is not above zero or above 1,000 t.
Result<ExportDocumentChoice> choose_export_document(
    Shipment const& shipment, Ruled<std::int64_t> const& note_weight_max_g);
/// The code of the text that tells people: "export_document_note", "…_peb", "…_ask".
std::string_view export_document_code(ExportDocument document);

}  // namespace dermaga::trade::cost
