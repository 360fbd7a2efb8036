#pragma once

#include <cstddef>
#include <string_view>

namespace dermaga::exports {

/// What a document attached to an order is. Sources: PMK 96/2023 (consignment note), PMK
/// 155/PMK.04/2022 (PEB, NPE), Permendag 24/2018 (certificate of origin, Form E).
inline constexpr std::string_view document_kinds[] = {"invoice", "packing_list", "peb", "npe",
    "consignment_note", "form_e", "certificate_of_origin", "transport", "customs_receipt",
    "payment", "photo", "other"};

inline constexpr std::size_t document_bytes_max = 10U * 1024 * 1024;
inline constexpr int documents_max = 50;  ///< of one order
inline constexpr int messages_max = 500;  ///< of one order
inline constexpr std::size_t message_length_max = 2000;

}  // namespace dermaga::exports
