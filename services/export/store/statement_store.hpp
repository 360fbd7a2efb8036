#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "db/copy_plan.hpp"
#include "db/transaction.hpp"
#include "export/domain/statement.hpp"

namespace dermaga::exports {

/// What a seller was owed and paid, to be printed. Refusal (conflict): statement_too_long.
Result<SellerStatement> seller_statement(
    db::Transaction& tx, std::string_view seller_id, Period const& period);
/// What a partner owed and paid, to be printed. Refusal (conflict): statement_too_long.
Result<PartnerStatement> partner_statement(
    db::Transaction& tx, std::string_view partner_id, Period const& period);

/// The same of any length, row by row as JSON arrays: first one with what the seller was owed
/// before and what it owed; then of each transaction what a SellerEntry has, in its order.
db::CopyPlan seller_statement_rows(std::string_view seller_id, Period const& period);
/// First one with [currency, owed, refundable] of each currency before; then of each entry what a
/// PartnerEntry has.
db::CopyPlan partner_statement_rows(std::string_view partner_id, Period const& period);

/// The name a seller trades under, nothing before its application has one.
std::optional<std::string> seller_name(db::Transaction& tx, std::string_view seller_id);
std::optional<std::string> partner_name(db::Transaction& tx, std::string_view partner_id);

}  // namespace dermaga::exports
