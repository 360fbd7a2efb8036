#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "trade/cost/import_tax.hpp"
#include "trade/cost/ruled.hpp"

namespace dermaga::trade::cost {

/// What cross-border retail allows, in CNY (财关税〔2018〕49号).
struct CbecLimits {
    Ruled<Money> single_max;                     ///< one order's dutiable value, the limit included
    Ruled<Money> annual_max;                     ///< one buyer's calendar year, the limit included
    Ruled<std::int64_t> items_above_single_max;  ///< pieces that may still go together above it
    Ruled<Decimal> duty_share;                   ///< the part of the duty that is due within both
    Ruled<Decimal> tax_share;  ///< the part of VAT and consumption tax that is due within both
};

/// What an order weighs against the limits.
struct CbecOrder {
    Money dutiable;
    std::int64_t items;  ///< pieces that could be sent apart: a set of two is two
    std::optional<Money>
        used_this_year;  ///< by the buyer before this order; nothing when not known
};

/// What becomes of an order.
enum class CbecOutcome : std::uint8_t {
    within_limits,  ///< the reduced taxes
    full_tax,       ///< an indivisible item above the single limit: all taxes in full
    split_order,    ///< several items above the single limit: not in one order
    general_trade,  ///< the buyer's year is full: only as general trade
};

struct CbecDecision {
    CbecOutcome outcome;
    std::string rule;  ///< the limit that decided; when within both, that of the reduced tax
    bool is_annual_use_known;  ///< when not, only this order's own value was held against the year
    Money annual_use_after;    ///< what the buyer will have used, if the order goes this way
    bool is_open() const {
        return outcome == CbecOutcome::within_limits || outcome == CbecOutcome::full_tax;
    }
};

/// Holds an order against the limits; the year is asked first, since no split helps against it.
CbecDecision decide_cbec(CbecOrder const& order, CbecLimits const& limits);
/// The shares of the taxes that a decision leaves due.
TaxShares shares_of(CbecDecision const& decision, CbecLimits const& limits);
/// The code of the text that tells people: "cbec_within_limits", ….
std::string_view outcome_code(CbecOutcome outcome);

}  // namespace dermaga::trade::cost
