#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/domain/money_move.hpp"
#include "export/store/repayment_store.hpp"

namespace dermaga::exports {

/// Makes a repayment of all that a partner has coming in a currency for goods that it had paid for.
/// Refusals (conflict): repayment_nothing_owed, repayment_open_already.
Result<RepaymentDocument> make_repayment(db::Transaction& tx, Clock const& clock,
    std::string const& partner_id, Currency currency, std::string const& actor_id);

/// Created -> paid (pay: the money has left, which is posted to the ledger; for somebody who did
/// not make it) or cancelled (cancel: still owed). Refusals: not_found, precondition_failed,
/// repayment_state_conflict, repayment_four_eyes, required (reference).
Result<RepaymentDocument> move_repayment(db::Transaction& tx, MoneyMove const& move);

}  // namespace dermaga::exports
