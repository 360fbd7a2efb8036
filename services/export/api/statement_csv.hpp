#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "db/copy_plan.hpp"
#include "export/domain/statement.hpp"

namespace dermaga::exports {

/// What the rows of seller_statement_rows become: a CSV with a header, an opening row, then a row
/// for each transaction with what was owed, and owed back, after it. All amounts in IDR.
std::shared_ptr<db::RowSink> seller_csv(Timestamp since);
/// The same of partner_statement_rows, with an opening row for each currency.
std::shared_ptr<db::RowSink> partner_csv(Timestamp since);

/// "-8500.00"
std::string signed_amount(std::int64_t minor, Currency currency);

}  // namespace dermaga::exports
