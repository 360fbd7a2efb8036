#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/customs/documents.hpp"

namespace dermaga::trade::customs {

/// What must hold between the documents of one parcel, or customs refuse or hold it. The ids M1 to
/// M18 are the house's; sources: message specification 202205 (M1–M4, M7–M9, M16, M17), trade
/// practice (M5, M6, M10–M13), 财关税〔2018〕49号 (M14), the positive list (M15).
enum class Rule : std::uint8_t {
    order_number = 1,   ///< M1: one order number in all four
    companies,          ///< M2: one platform, one e-commerce company
    payable_sum,        ///< M3: paid = goods + freight + tax - discount
    paid_amount,        ///< M4: paid in the order = paid in the payment, to the last digit
    payer,              ///< M5: the buyer paid, and is declared as the buyer
    payment_number,     ///< M6: the order names the payment
    consignee,          ///< M7: one consignee, telephone, address
    lines,              ///< M8: the inventory has the order's lines, one by one
    line_sums,          ///< M9: price times quantity, and their sum
    parcel,             ///< M10: one waybill, one weight
    weight,             ///< M11: 0 < net <= gross
    times,              ///< M12: ordered, then paid, then sent
    buyer_id,           ///< M13: the buyer's id can exist, and is an adult's
    limits,             ///< M14: single order and year
    positive_list,      ///< M15: the goods may come this way
    mode_fields,        ///< M16: what the parcel from abroad and the bonded modes each demand
    pack_and_currency,  ///< M17: one pack, yuan everywhere
    spelling,           ///< M18: texts equal only after normalising
};
inline constexpr int rule_count = 18;

/// "M1" to "M18".
std::string rule_id(Rule rule);

enum class Severity : std::uint8_t {
    error,    ///< customs will refuse
    warning,  ///< a person should look
    info,     ///< good to know
};

/// One side of a comparison.
struct Side {
    /// "order.acturalPaid": document and name in the message, a sum of such names, or the pack's
    /// name of a number. Never a word of a language: the sentence is the code's.
    std::string_view field;
    std::string value;
};

/// One thing that does not fit.
struct Finding {
    Rule rule = Rule::order_number;
    Severity severity = Severity::error;
    std::string_view code;  ///< of its text, which says what to do next; see customs/messages.hpp
    Side left;
    Side right;    ///< what it was held against: a field, or a sum or limit with its name
    int line = 0;  ///< gnum, 0 when it concerns the whole document
    bool personal =
        false;  ///< the values are personal data: for the parties' eyes, never for a log

    /// For the text: left_field, right_field, line, and left and right unless they are personal.
    MessageArguments arguments() const;
};

struct MatchReport {
    std::vector<Finding> findings;
    /// No error; warnings may be there.
    bool passes() const;
    bool has(Rule rule) const;
};

/// What the positive list says about a line of goods.
enum class Admission : std::uint8_t {
    admitted,
    not_listed,
    mode_not_allowed,  ///< listed, but not for this supervision mode
    remark_not_met,    ///< the list's remark excludes the goods or caps their quantity
    unknown,           ///< the list at hand does not say
};

/// What the documents do not carry: numbers of the law, from the rule pack of the day, and what is
/// known of the buyer.
struct MatchTerms {
    Number single_order_max;        ///< yuan
    Number year_max;                ///< yuan, one person, one calendar year
    Number items_above_single_max;  ///< pieces that may still go together above the single limit
    /// The list's answer about each line of an inventory in a mode; its caps count all of them
    /// together. Without it every line is `unknown`.
    std::function<std::vector<Admission>(
        std::vector<InventoryLine> const&, std::string_view trade_mode)>
        admissions;
    /// What the buyer has used of the year's limit before this order; nothing when only customs
    /// know: then this order alone is held against the year.
    std::optional<Number> used_this_year;
    /// When the buyer ordered (Beijing time). Customs are told only when the order was reported
    /// (its appTime), which stands in for it and may be after the payment.
    std::optional<LocalTime> ordered_at;
    /// How far apart the weights of waybill and inventory may be, in percent of the heavier one.
    /// Customs publish no number; this is the house's.
    int weight_tolerance_percent = 5;
};

/// Holds the documents of one parcel against each other and the terms, and reports everything that
/// does not fit, in the order of the rules. Looks at nothing else: same values in, same report out.
MatchReport match(Order const& order, Payment const& payment, Waybill const& waybill,
    Inventory const& inventory, MatchTerms const& terms);

}  // namespace dermaga::trade::customs
