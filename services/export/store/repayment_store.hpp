#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "db/transaction.hpp"

namespace dermaga::exports {

/// Money on its way back to a partner; its row is locked.
struct Repayment {
    std::string id;
    std::string partner_id;
    Money amount{0, Currency::IDR};
    std::string state;  ///< created, paid, cancelled
    std::int64_t version = 0;
    std::string created_by;
};
/// As JSON text, with the version that it shows.
struct RepaymentDocument {
    std::string json;
    std::int64_t version = 0;
};

/// Makes a repayment of all that a partner has coming in a currency; false when that is nothing.
/// Throws ConstraintBroken("repayments_one_open") when one is under way.
bool insert_repayment(db::Transaction& tx, Repayment const& repayment);
std::optional<Repayment> lock_repayment(db::Transaction& tx, std::string_view id);
/// Ends it as `state`, and notes who did and the bank's reference ("" for none).
void decide_repayment(db::Transaction& tx, std::string_view id, std::string_view state,
    std::string_view actor_id, std::string_view reference);
std::optional<RepaymentDocument> find_repayment(db::Transaction& tx, std::string_view id);
/// The newest `limit`, and what partners have coming that no open repayment pays:
/// {"items":[…],"owed":[…]}.
std::string repayments_json(db::Transaction& tx, int limit);

}  // namespace dermaga::exports
