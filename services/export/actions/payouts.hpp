#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/domain/money_move.hpp"
#include "export/store/payout_store.hpp"

namespace dermaga::exports {

/// Where a seller is paid.
struct BankAccount {
    std::string bank_code;  ///< three digits of the clearing
    std::string account_number;
    std::string account_name;
};
/// Onboarding's answer, bound by the executable; nothing when the seller gave none.
using BankAccounts =
    std::function<std::optional<BankAccount>(db::Transaction&, std::string const& seller_id)>;

/// What payouts need besides the database.
struct PayoutContext {
    Clock const& clock;
    auth::FieldCipher const& cipher;
    BankAccounts const& accounts;
    bool has_bank = false;  ///< whose own interface we may use
};

inline constexpr int payouts_max = 5000;  ///< sellers of one batch

/// Collects what is owed to sellers. Refusals (conflict): payout_open_already, payout_nothing_owed.
Result<BatchDocument> make_batch(
    db::Transaction& tx, Clock const& clock, std::string const& actor_id);

/// By file: created -> exported (export) -> paid (pay). Through the bank's interface: created ->
/// released (release), and from there by what the bank says (actions/transfers). cancel ends what
/// has not left: the whole batch before, the waiting transfers of a released one. Paying posts to
/// the ledger and is for somebody who neither made nor exported the batch; releasing for somebody
/// who did not make it. Refusals: not_found, precondition_failed, payout_state_conflict,
/// payout_four_eyes, payout_bank_missing, payout_account_missing, required (reference).
Result<BatchDocument> move_batch(
    db::Transaction& tx, PayoutContext const& context, MoneyMove const& move);

/// The file for the bank, in CSV: bank_code, account_number, account_name, amount, currency,
/// reference. Reading it is noted. Refusals: not_found, payout_state_conflict (only once exported),
/// payout_account_missing.
Result<std::string> batch_file(db::Transaction& tx, BankAccounts const& accounts,
    std::string const& batch_id, std::string const& actor_id);

}  // namespace dermaga::exports
