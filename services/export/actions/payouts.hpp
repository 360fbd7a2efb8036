#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/store/payout_store.hpp"

namespace dermaga::exports {

/// Where a seller is paid.
struct BankAccount {
    std::string bank_code;  ///< three digits of the clearing
    std::string account_number;
    std::string account_name;
};
/// Onboarding's answer, bound by the executable; nothing when the seller gave none.
using BankAccounts = std::function<std::optional<BankAccount>(db::Transaction&, std::string const& seller_id)>;

inline constexpr int payouts_max = 5000;  ///< sellers of one batch

/// Collects what is owed to sellers. Refusals (conflict): payout_open_already, payout_nothing_owed.
Result<std::string> make_batch(db::Transaction& tx, Clock const& clock, std::string const& actor_id);

/// What somebody does with a batch they have read.
struct BatchMove {
    std::string batch_id;
    std::string move;  ///< export, pay, cancel
    std::int64_t version = 0;
    std::string actor_id;
    std::string reference;  ///< of the bank, for pay
};
/// created -> exported (export) -> paid (pay); cancel from the first two. Paying posts to the ledger and
/// is for somebody who neither made nor exported it. Gives the batch as JSON. Refusals: not_found,
/// precondition_failed, payout_state_conflict, payout_four_eyes, required (reference).
Result<std::string> move_batch(db::Transaction& tx, BatchMove const& move);

/// The file for the bank, in CSV: bank_code, account_number, account_name, amount, currency, reference.
/// Reading it is noted. Refusals: not_found, payout_state_conflict (only once exported),
/// payout_account_missing.
Result<std::string> batch_file(db::Transaction& tx, BankAccounts const& accounts, std::string const& batch_id,
                               std::string const& actor_id);

}  // namespace dermaga::exports
