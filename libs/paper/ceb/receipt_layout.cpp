#include <array>

#include "paper/ceb/layout.hpp"

namespace dermaga::paper::ceb {

namespace {

using trade::customs::FormatReceipt;
using trade::customs::Receipt;
using trade::customs::ReceiptOf;

// Customs write their guids as they like: 36 characters is all that is asked of them.
constexpr Field guid = required<&Receipt::guid>("guid", exactly(36));
constexpr Field status = required<&Receipt::status>("returnStatus", from_1_to(10));
constexpr Field time = required<&Receipt::time>("returnTime", milliseconds_form);
constexpr Field info = required<&Receipt::info>("returnInfo", from_1_to(1000));
constexpr Field logistics_code = required<&Receipt::logistics_code>("logisticsCode", from_1_to(18));
constexpr Field logistics_no = required<&Receipt::logistics_no>("logisticsNo", from_1_to(60));

constexpr Field order[] = {
    guid,
    required<&Receipt::ebp_code>("ebpCode", from_1_to(18)),
    required<&Receipt::ebc_code>("ebcCode", from_1_to(18)),
    required<&Receipt::order_no>("orderNo", from_1_to(60)),
    status,
    time,
    info,
};
constexpr Field payment[] = {
    guid,
    required<&Receipt::pay_code>("payCode", from_1_to(18)),
    required<&Receipt::pay_transaction_id>("payTransactionId", from_1_to(60)),
    status,
    time,
    info,
};
constexpr Field waybill[] = {guid, logistics_code, logistics_no, status, time, info};
constexpr Field waybill_status[] = {
    guid,
    logistics_code,
    logistics_no,
    required<&Receipt::logistics_status>("logisticsStatus", exactly(1)),
    status,
    time,
    info,
};
constexpr Field inventory[] = {
    guid,
    optional<&Receipt::customs_code>("customsCode", exactly(4)),
    optional<&Receipt::ebp_code>("ebpCode", from_1_to(18)),
    optional<&Receipt::ebc_code>("ebcCode", from_1_to(18)),
    optional<&Receipt::agent_code>("agentCode", from_1_to(18)),
    required<&Receipt::cop_no>("copNo", from_1_to(20)),
    required<&Receipt::pre_no>("preNo", exactly(18)),
    optional<&Receipt::invt_no>("invtNo", exactly(18)),
    status,
    time,
    info,
};

// "message" repeats what was sent, which the size of a whole message bounds.
constexpr std::size_t repeated_message_max = 2'000'000;
constexpr Field format[] = {
    required<&FormatReceipt::guid>("guid", exactly(36)),
    required<&FormatReceipt::status>("returnStatus", from_1_to(10)),
    required<&FormatReceipt::info>("returnInfo", up_to(5000)),
    required<&FormatReceipt::time>("returnTime", milliseconds_form),
    required<&FormatReceipt::message_id>("oriCopMsgId", up_to(255)),
    required<&FormatReceipt::message_type>("oriMessageType", up_to(15)),
    required<&FormatReceipt::message>("oriBizMessage", up_to(repeated_message_max)),
};

constexpr Layout receipt(
    std::string_view message, std::string_view element, std::span<Field const> fields) {
    return {message, element, {element, fields}, {}, documents_max, false, false};
}

constexpr std::array receipts = {
    receipt("CEB312Message", "OrderReturn", order),
    receipt("CEB412Message", "PaymentReturn", payment),
    receipt("CEB512Message", "LogisticsReturn", waybill),
    receipt("CEB514Message", "LogisticsStatusReturn", waybill_status),
    receipt("CEB622Message", "InventoryReturn", inventory),
};

}  // namespace

Layout const& receipt_layout(ReceiptOf of) {
    return receipts.at(static_cast<std::size_t>(of));
}

Layout const& format_receipt_layout() {
    static constexpr Layout layout{
        "CEB900Message", "MessageReturn", {"MessageReturn", format}, {}, 1, false, false};
    return layout;
}

}  // namespace dermaga::paper::ceb
