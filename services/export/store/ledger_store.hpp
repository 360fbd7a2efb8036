#pragma once

#include <string>

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

}  // namespace dermaga::exports
