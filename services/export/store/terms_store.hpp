#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/decimal.hpp"
#include "db/transaction.hpp"
#include "export/domain/ledger.hpp"

namespace dermaga::exports {

/// Shares that the house takes from a day on, and by which agreement or law.
struct EnteredTerms {
    Date valid_from{};
    Decimal platform_fee;
    Decimal income_tax;
    std::string basis;
};

/// The shares that the house takes on that day; zero before the first terms.
SettlementTerms terms_on(db::Transaction& tx, Date day);
/// Keeps terms. Throws ConstraintBroken("settlement_terms_pkey") when that day has some.
void insert_terms(db::Transaction& tx, EnteredTerms const& terms, std::string_view entered_by);
/// The newest `limit`: {"items":[…]}.
std::string terms_json(db::Transaction& tx, int limit);

}  // namespace dermaga::exports
