#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"
#include "trade/cost/ruled.hpp"
#include "trade/shipping.hpp"

namespace dermaga::trade::cost {

/// What the seller pays under a term of sale, and so has inside the price (Incoterms 2020, ICC).
struct SellerPays {
    bool carriage;    ///< to the port or place in China
    bool insurance;   ///< on the way: by duty under CIF and CIP, at own risk under DAP, DPU and DDP
    bool import_tax;  ///< DDP only; the price entered here is then the one before these taxes
};
SellerPays seller_pays(Incoterm const& term);

/// The way to China and its price, for the whole order.
struct Carriage {
    Incoterm term;
    std::optional<Money> freight;    ///< nothing when it is not known
    std::optional<Money> insurance;  ///< nothing when it is not known
    /// What customs add to the price and the freight when the insurance is not known, where a rule
    /// says so.
    std::optional<Ruled<Decimal>> insurance_assumed = std::nullopt;
};

/// What is not known and so counted as nothing, though the dutiable value holds it: "freight",
/// "insurance". A term that has it inside the price leaves nothing out.
std::vector<std::string_view> assumed_zero(Carriage const& carriage);

/// One line as customs value it: goods free on board, and its shares of freight and insurance, to
/// the minor unit. The dutiable value is the three together, whatever the term of sale.
struct ValuedLine {
    Money goods;
    Money freight;
    Money insurance;
    Money dutiable() const { return goods + freight + insurance; }
};

/// The lines of an order with `prices` (one or more, each for its whole line, all in the currency
/// of the carriage). Freight and insurance go over the lines by price, and their parts add up to
/// them. Refusal codes: cost_carriage_exceeds_price, when a price that includes the carriage is
/// below it; tax_rate_range, when the assumed insurance is above 100 %.
Result<std::vector<ValuedLine>> value_lines(
    std::span<Money const> prices, Carriage const& carriage);

}  // namespace dermaga::trade::cost
