#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "export/domain/order_state.hpp"

namespace dermaga::exports {

/// What is left of an ordered line, after refusals, cancellations, refunds, returns and write-offs.
struct ConsignmentLine {
    int number = 0;  ///< counted from 1 over the whole order
    std::string product_id;
    std::int64_t left = 0;
    std::int64_t unit_price_minor = 0;    ///< what the partner pays, in the order's currency
    std::int64_t seller_price_minor = 0;  ///< what the seller asked, in IDR
    std::int64_t returning = 0;           ///< of what is left, what is on its way back
};

/// The part of an order that one seller answers for.
struct Consignment {
    std::string id;
    std::string seller_id;
    OrderState state = OrderState::placed;
    std::int64_t version = 0;
    std::vector<ConsignmentLine> lines;
};

/// So many of a line. With `confirm` what is accepted, with other moves what is taken out.
struct LineQuantity {
    int number = 0;
    std::int64_t quantity = 0;
};

/// How goods came home: fit to be sold again, or not.
enum class GoodsCondition : std::uint8_t { saleable, unsaleable };

/// So many of a product, for its stock.
struct StockLine {
    std::string product_id;
    std::int64_t quantity = 0;
};

/// What a partner owes for goods and what their seller asked for them.
struct Worth {
    std::int64_t price_minor = 0;    ///< in the order's currency
    std::int64_t sellers_minor = 0;  ///< in IDR
    bool operator==(Worth const&) const = default;
};

/// One move of one consignment, worked out: what to write, and nothing else.
struct Step {
    OrderState to = OrderState::placed;
    TakesOut counter = TakesOut::nothing;
    std::vector<LineQuantity> taken;  ///< what `counter` counts, none for the whole
    StockEffect stock = StockEffect::keep;
    std::vector<StockLine> stock_lines;
    Worth given_back;  ///< what the partner owes no longer
    Worth left;        ///< what it still owes afterwards
};

/// Works out a move. `wanted` names lines of the whole order; empty means all that the move can
/// take. Lines of other consignments are passed over. `condition` is that of goods which come home:
/// what is unsaleable does not go back into stock. Faults at "/lines/<place>/…": order_line_unknown
/// is the caller's to find; here order_line_left and order_line_returning (more than there is to
/// take), order_nothing_accepted, and at "/lines" order_whole_only for a move that knows no lines.
/// Refusal (conflict) order_returns_open: nothing is settled while goods are on their way back.
/// Nothing when no wanted line is of this consignment, or there is nothing in it that the move
/// could take.
Result<std::optional<Step>> work_out(Consignment const& consignment, Transition const& move,
    std::vector<LineQuantity> const& wanted, GoodsCondition condition = GoodsCondition::saleable);

/// The moves that `who` can make of the whole consignment as it stands: of the table's those that
/// work_out would work out.
std::vector<Transition> open_moves(Consignment const& consignment, OrderActor who);

}  // namespace dermaga::exports
