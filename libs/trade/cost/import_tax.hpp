#pragma once

#include <optional>
#include <string>

#include "base/money.hpp"
#include "base/result.hpp"
#include "trade/cost/ruled.hpp"

namespace dermaga::trade::cost {

/// The part of the normal tax that is due; the whole where nothing is said.
struct TaxShares {
    std::optional<Ruled<Decimal>> duty;
    std::optional<Ruled<Decimal>> others;  ///< of VAT and consumption tax
};

/// One tax with everything it was made of.
struct TaxFigure {
    Money amount;
    Ruled<Decimal> rate;
    std::optional<Ruled<Decimal>> share;  ///< zero where a rule waives the tax
};

/// The taxes of one line.
struct LineTax {
    TaxFigure duty;
    TaxFigure vat;
    TaxFigure consumption;
    Money total() const { return duty.amount + vat.amount + consumption.amount; }
};

/// The taxes on goods worth `dutiable`, each half-up to the minor unit. With V the value, d, v, c
/// the rates of duty, VAT and consumption tax, and d already times its share:
///   duty = V·d,  consumption = V·(1 + d)·c / (1 − c),  VAT = V·(1 + d)·v / (1 − c),
/// the last two times their share. Each is rounded once, at its end.
/// Source: 财关税〔2016〕18号 and 〔2018〕49号; consumption tax is inside its own base (seen).
/// Refusal code: tax_rate_range, for a rate that is none (duty above 1000 %, VAT above 100 %,
/// consumption tax above 90 %, a share above 1, or more than four decimals).
Result<LineTax> tax_of(Money dutiable, TaxRates const& rates, TaxShares const& shares = {});

}  // namespace dermaga::trade::cost
