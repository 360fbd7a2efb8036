#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/customs/time.hpp"

namespace dermaga::trade::customs {

/// What a receipt answers: CEB312, 412, 512, 514 and 622.
enum class ReceiptOf : std::uint8_t { order, payment, waybill, waybill_status, inventory };

/// Customs' answer to one document. Which names of the document it repeats depends on its kind;
/// what it does not say is empty.
struct Receipt {
    ReceiptOf of = ReceiptOf::order;
    std::string guid;
    std::string customs_code;
    std::string ebp_code;
    std::string ebc_code;
    std::string agent_code;
    std::string order_no;
    std::string pay_code;
    std::string pay_transaction_id;
    std::string logistics_code;
    std::string logistics_no;
    std::string logistics_status;
    std::string cop_no;
    std::string pre_no;
    std::string invt_no;
    std::string status;  ///< returnStatus: a state, or an error below zero
    std::optional<LocalTime> time;
    std::string info;  ///< customs' own words, in Chinese; may name the buyer
    bool operator==(Receipt const&) const = default;
};

/// CEB900: the message could not even be read.
struct FormatReceipt {
    std::string guid;
    std::string status;
    std::string info;
    std::optional<LocalTime> time;
    std::string message_id;
    std::string message_type;
    std::string message;  ///< what was sent, repeated: personal data
    bool operator==(FormatReceipt const&) const = default;
};

/// Where a document stands after a receipt.
enum class Outcome : std::uint8_t {
    in_progress,  ///< wait for the next receipt
    accepted,     ///< stored; nothing to do
    held,         ///< somebody looks at the paper or the parcel
    released,     ///< the parcel may go
    finished,     ///< closed for good
    refused,      ///< mend it and send it again, or let it be
    unknown,      ///< a state this version does not know
};

/// "in_progress", "accepted", …, as it is shown.
std::string_view outcome_name(Outcome outcome);

/// What a receipt means: the code of a text that says what to do next, and its arguments.
struct Explanation {
    Outcome outcome = Outcome::unknown;
    std::string_view code;
    MessageArguments arguments;
};

/// Reads returnStatus. Never fails: an unknown state or error is explained as such, with its
/// number. Source: message specification 202205, tables of returnStatus and of business checks.
Explanation explain(ReceiptOf of, std::string_view status);

/// What a CEB900 means, whatever its status: the message was not read.
Explanation explain(FormatReceipt const& receipt);

/// How many errors of one receipt are told.
inline constexpr std::size_t receipt_errors_max = 20;
/// The error codes that customs name in their words (Receipt::info): a minus and six digits, each
/// once, in their order, receipt_errors_max at most.
std::vector<std::string> errors_in(std::string_view info);

}  // namespace dermaga::trade::customs
