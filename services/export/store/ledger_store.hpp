#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "export/domain/ledger.hpp"

namespace dermaga::exports {

/// What a transaction of the ledger is called and belongs to.
struct LedgerHeading {
    std::string transaction_id;  ///< once: a second one breaks ledger_pkey
    std::string kind;
    std::string order_id;  ///< "" for none
    std::string evidence;  ///< JSON, "" for none
};

/// Writes a transaction with one statement, as the ledger wants it; nothing when it has no entries.
void post(db::Transaction& tx, LedgerHeading const& heading, LedgerEntries const& entries);

/// A seller who owes the house and is owed by it.
struct OwingSeller {
    std::string seller_id;
    Money owed;   ///< to the seller
    Money owing;  ///< by the seller
};
/// At most `limit` of them, by seller, counted for a batch: the settlements of who owes no less
/// than is owed have left with it, for it will set off all of them.
std::vector<OwingSeller> count_owing_sellers(
    db::Transaction& tx, std::string_view batch_id, int limit);

/// What a partner has coming in a currency, less what an open repayment has taken. Until the
/// transaction ends, who asks for the same partner waits.
Money lock_credit(db::Transaction& tx, std::string_view partner_id, Currency currency);

}  // namespace dermaga::exports
