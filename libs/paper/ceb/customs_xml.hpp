#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "paper/ceb/message.hpp"
#include "trade/customs/documents.hpp"
#include "trade/customs/receipts.hpp"

/// The messages of cross-border retail import as XML: written, read and checked against the one
/// table of fields (layout.hpp). A refusal carries every fault at once, each with its place in the
/// message as a path: /CEB311Message/Order[2]/OrderHead/acturalPaid.
namespace dermaga::paper::ceb {

using Orders = Message<trade::customs::Order>;                   // CEB311
using Payments = Message<trade::customs::Payment>;               // CEB411
using Waybills = Message<trade::customs::Waybill>;               // CEB511
using WaybillStatuses = Message<trade::customs::WaybillStatus>;  // CEB513
using Inventories = Message<trade::customs::Inventory>;          // CEB621
using Receipts = Message<trade::customs::Receipt>;               // CEB312, 412, 512, 514, 622
using FormatReceipts = Message<trade::customs::FormatReceipt>;   // CEB900

/// How many faults a refusal lists at most; mending these shows the rest.
inline constexpr std::size_t faults_max = 100;

/// The message as XML, unsigned: who holds the customs card signs it. Faults as of `read`, and
/// xml_too_large when it would not be read again.
Result<std::string> write(Orders const& message);
Result<std::string> write(Payments const& message);
Result<std::string> write(Waybills const& message);
Result<std::string> write(WaybillStatuses const& message);
Result<std::string> write(Inventories const& message);
/// What customs would answer (for rehearsals). `of` names the message; that of each receipt is not
/// asked.
Result<std::string> write(trade::customs::ReceiptOf of, Receipts const& message);

/// Reads one kind of message, strictly: nothing unknown, nothing missing, nothing out of order.
/// Refusal codes: those of XmlDocument::parse, or invalid_fields with the faults.
Result<Orders> read_orders(std::string_view xml);
Result<Payments> read_payments(std::string_view xml);
Result<Waybills> read_waybills(std::string_view xml);
Result<WaybillStatuses> read_waybill_statuses(std::string_view xml);
Result<Inventories> read_inventories(std::string_view xml);
/// Whichever of the five kinds of receipts it is; each says of what.
Result<Receipts> read_receipts(std::string_view xml);
Result<FormatReceipts> read_format_receipts(std::string_view xml);

}  // namespace dermaga::paper::ceb
