#pragma once

#include <cstdint>
#include <string>

namespace dermaga::exports {

/// What somebody does with a payment of the house that they have read: a payout batch or a
/// repayment.
struct MoneyMove {
    std::string id;
    std::string move;  ///< a payout: export, pay, release, cancel; a repayment: pay, cancel
    std::int64_t version = 0;
    std::string actor_id;
    std::string reference;  ///< of the bank, for pay
};

}  // namespace dermaga::exports
