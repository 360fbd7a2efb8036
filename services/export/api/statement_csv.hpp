#pragma once

#include <string>

#include "export/domain/statement.hpp"

namespace dermaga::exports {

/// Columns: at, kind, reference, gross, platform_fee, income_tax, freight, amount, owed, currency;
/// the first row is the opening balance.
std::string statement_csv(SellerStatement const& statement);
/// Columns: at, kind, reference, order_id, charged, credited, owed, currency; the first row of each
/// currency is its opening balance.
std::string statement_csv(PartnerStatement const& statement);

/// An amount that may be below zero: "-85000.00".
std::string signed_amount(std::int64_t minor, Currency currency);

}  // namespace dermaga::exports
