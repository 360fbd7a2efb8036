#pragma once

#include <optional>

#include "base/clock.hpp"
#include "base/exchange_rate.hpp"
#include "db/transaction.hpp"

namespace dermaga::rules {

/// What the house pays for a yuan at that moment (export's published rate, the one that quotes
/// take); nothing when nobody entered one that holds.
std::optional<ExchangeRate> house_rate(db::Transaction& tx, Timestamp moment);

}  // namespace dermaga::rules
