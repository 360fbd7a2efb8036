#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trade/rules/pack.hpp"

namespace dermaga::rulepack {

constexpr std::size_t csv_columns_max = 64;

/// How large a table may be; of a pack when nothing else is said.
struct TableLimits {
    std::size_t rows = trade::rules::table_rows_max;
    std::size_t cell_bytes = 4'096;
};

/// Reads a table: RFC 4180 with commas, UTF-8 with or without BOM, the header first,
/// empty lines left out. It is written by programs and careful people, so nothing is guessed.
/// Faults at "name.csv:line": rules_csv_not_utf8, rules_csv_empty, rules_csv_quote,
/// rules_csv_cell_bytes {max}, rules_csv_columns {max}, rules_rows_max {max}; what was read before
/// one is given all the same.
trade::rules::Table read_table(
    std::string_view name, std::string_view bytes, Faults& faults, TableLimits const& limits = {});
/// The file that read_table reads back to the same table, with LF between lines.
std::string write_table(trade::rules::Table const& table);

}  // namespace dermaga::rulepack
