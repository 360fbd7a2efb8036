#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/actions/return_days.hpp"
#include "export/store/order_store.hpp"

namespace dermaga::exports {

/// What proves a move, as its maker tells.
struct Evidence {
    std::string number;    ///< of tracking, declaration, transport or payment
    std::string carrier;   ///< who carries, or which customs office
    std::string note;      ///< why; to the people of the order only, never in events
    std::string reason{};  ///< of a return or refund, one of return_reasons
    /// of goods that came home, one of goods_conditions; "" counts as saleable
    std::string condition{};
    bool is_empty() const {
        return number.empty() && carrier.empty() && note.empty() && reason.empty() &&
            condition.empty();
    }
};

/// What becomes of the partner's credit at a settlement: it pays what it can of the price, or
/// stays.
enum class CreditUse : std::uint8_t { set_off, keep };

/// Something that somebody does with the consignments of an order.
struct OrderMove {
    OrderEvent event = OrderEvent::confirm;
    OrderReader reader;  ///< whose it must be
    std::string order_id;
    std::string actor_id;             ///< for the audit log: account or partner
    std::int64_t version = 0;         ///< the version the mover has read
    std::string consignment_id;       ///< only this one; "" for all that the move can move
    std::vector<LineQuantity> lines;  ///< only these; empty for all
    Evidence evidence;
    Money freight{0, Currency::IDR};  ///< taken off a settlement
    CreditUse credit = CreditUse::set_off;
    ReturnDays return_days{};  ///< until when goods may go back; empty: for ever
};

/// Moves its consignments, their stock, claims and history, and tells (stream `orders`, audit): one
/// consignment that cannot be moved stays, none at all is a refusal. Gives the order as the mover
/// sees it afterwards. Refusals: not_found, precondition_failed, order_state_conflict,
/// order_already_confirmed (for a partner: one seller's yes stands), order_return_too_late,
/// settlement_deductions_too_large, and faults: required (evidence, reason), order_line_unknown,
/// order_line_state (a named line of a consignment that stays) and those of work_out.
Result<OrderDocument> move_order(db::Transaction& tx, Clock const& clock, OrderMove const& move);

}  // namespace dermaga::exports
