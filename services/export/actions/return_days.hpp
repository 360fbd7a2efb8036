#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::exports {

/// Within how many days of its release into China a buyer's return must be back at customs, on this
/// route by the rules of that day; nothing where no rule sets a time. The rules of trade answer.
using ReturnDays =
    std::function<std::optional<int>(db::Transaction&, std::string const& route, Date released)>;

}  // namespace dermaga::exports
