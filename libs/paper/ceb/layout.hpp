#pragma once

#include <span>
#include <string_view>

#include "paper/ceb/field.hpp"
#include "trade/customs/receipts.hpp"

namespace dermaga::paper::ceb {

inline constexpr std::string_view ceb_namespace = "http://www.chinaport.gov.cn/ceb";
inline constexpr std::string_view signature_namespace = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view message_version = "1.0";

inline constexpr std::size_t documents_max = 100;
inline constexpr std::size_t lines_max = 99;
inline constexpr std::size_t subscriptions_max = 5;

/// An element that holds fields, in the order in which they stand.
struct Record {
    std::string_view element;
    std::span<Field const> fields;
};

/// How a message is built: its documents, and what stands behind them.
struct Layout {
    std::string_view message;  ///< "CEB311Message"
    /// "Order"; the same as head's element when the fields stand in it directly
    std::string_view document;
    Record head;
    Record line;  ///< without an element when the document has no lines
    std::size_t documents_max = ceb::documents_max;
    bool has_transfer = true;  ///< BaseTransfer, subscriptions, extension and signature follow
    bool must_be_signed =
        false;  ///< before customs take it; not asked when it is written or read here
};

// The one table of fields, from which messages are written, read and checked. Source: the schema of
// the import messages, 202205.
Layout const& order_layout();                                // CEB311
Layout const& payment_layout();                              // CEB411
Layout const& waybill_layout();                              // CEB511
Layout const& waybill_status_layout();                       // CEB513
Layout const& inventory_layout();                            // CEB621
Layout const& receipt_layout(trade::customs::ReceiptOf of);  // CEB312, 412, 512, 514, 622
Layout const& format_receipt_layout();                       // CEB900

Record const& transfer_record();
Record const& subscription_record();
Record const& extension_record();

}  // namespace dermaga::paper::ceb
