#pragma once

#include <string>

#include "base/money.hpp"
#include "db/transaction.hpp"

namespace dermaga::exports {

// Who owes and is owed pays the difference: the lesser of both is set off, in one currency, never
// more than either; the rest is carried. The rule stands here alone.

/// Before a batch pays its sellers: posts "<batch>:<seller>:set_off" of each seller who owes for
/// goods that came back and is owed for others, of at most `sellers_max`. The batch's row must be
/// there, so that nobody else does the same meanwhile.
void set_off_debts(db::Transaction& tx, std::string const& batch_id, int sellers_max);

/// How much of a price a partner's credit pays: what it has coming in that currency and no open
/// repayment has taken. Nobody else uses the credit until the transaction ends.
Money credit_for(db::Transaction& tx, std::string const& partner_id, Money price);

}  // namespace dermaga::exports
