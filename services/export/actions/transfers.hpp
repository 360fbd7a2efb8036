#pragma once

#include <chrono>
#include <string>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "export/actions/payouts.hpp"
#include "export/domain/transfer.hpp"
#include "export/store/transfer_store.hpp"

namespace dermaga::exports {

/// Makes the transfers of a batch, each to the account as its seller gives it now. Refusal
/// (conflict): payout_account_missing.
Result<void> make_transfers(
    db::Transaction& tx, PayoutContext const& context, std::string const& batch_id);
/// The account that a transfer was made to.
BankAccount open_account(auth::FieldCipher const& cipher, TakenTransfer const& transfer);

/// When the bank's "not found" is believed, counted from the sending: a request may still be under
/// way.
struct Patience {
    std::chrono::seconds not_found{600};
};

/// Notes the bank's word of a transfer that was sent, in one transaction: its state; when it is
/// paid, the ledger, once for ever; when it was the last of its batch, the batch.
void hear(db::Transaction& tx, TakenTransfer const& transfer, HeardWord const& heard,
    Patience const& patience, Timestamp now);
/// The same of one that was never sent and never will be: `answer` says why.
void refuse(
    db::Transaction& tx, TakenTransfer const& transfer, std::string const& answer, Timestamp now);
/// One that could not be sent now, and waits on.
void put_off(
    db::Transaction& tx, TakenTransfer const& transfer, std::string const& answer, Timestamp now);

/// Closes a released batch when all its transfers are decided: paid, partly_paid, failed or
/// cancelled.
void close_if_decided(db::Transaction& tx, std::string const& batch_id, Timestamp now);

}  // namespace dermaga::exports
