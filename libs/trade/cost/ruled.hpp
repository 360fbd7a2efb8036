#pragma once

#include <string>

#include "base/decimal.hpp"

namespace dermaga::trade::cost {

/// A value that a rule of the pack gave, with the id of that rule: who reads a result finds the law
/// behind each number. No rate, limit or threshold of a law stands in this code.
template <class T>
struct Ruled {
    T value;
    std::string rule;
    bool operator==(Ruled const&) const = default;
};

/// What China levies on goods of one tariff line, as shares of one: 0.13 is 13 %. The duty is the
/// one that applies: most-favoured-nation, or preferential when a certificate of origin goes along.
struct TaxRates {
    Ruled<Decimal> duty;
    Ruled<Decimal> vat;
    Ruled<Decimal> consumption;
};

}  // namespace dermaga::trade::cost
