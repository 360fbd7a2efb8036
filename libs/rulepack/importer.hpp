#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "trade/rules/pack.hpp"

namespace dermaga::rulepack {

/// How the rows of somebody else's list become rows of a table of ours.
struct ImportPlan {
    std::string table;       ///< ours: "tariff", "positive_list", "export_duty", "export_control"
    std::string key_prefix;  ///< put before the digits to name the rule: "MFN2026-"
    std::map<std::string, std::string> columns;  ///< our column → their header; "hs" must be there
    std::map<std::string, std::string> constants;  ///< our column → the same value in every row
    std::size_t code_digits = 8;  ///< rows with another number of digits are left out
};

/// The plans of the official formats, by name: "btki" (export duty of the Indonesian tariff),
/// "china_tariff" and "positive_list" with the headers of the Chinese announcements. Code
/// rules_import_format {name}.
Result<ImportPlan> known_plan(std::string_view name);

/// Reads a list as CSV (UTF-8, commas; a BOM does no harm) into a table. Points are taken out of
/// codes, "%" out of rates, decimal commas become points, and "-", "—" and "/" mean nothing; a rate
/// that is a footnote
/// ("*)") is there but not known. Rows without any value but the code are left out. A remark
/// of the positive list becomes routes and conditions where it is one of those known; any other
/// makes the row `unverified`, with the remark as its note; and one row more, …UNLISTED, prohibits
/// what the list does not name. Faults at "list.csv:line": those of
/// read_table, and rules_import_header {header}, rules_import_rows (nothing was left),
/// rules_import_column {column}.
Result<trade::rules::Table> import_list(std::string_view bytes, ImportPlan const& plan);

/// Puts an imported list into a pack. The list owns the rows of its table that have a code and
/// whose key begins with the plan's prefix, and takes their place; what others wrote stays, and
/// so does what speaks of everything. A rate that is only a footnote gives way to a row of
/// another source that knows a rate for the same code or its beginning.
void put_list(trade::rules::Pack& pack, trade::rules::Table list, ImportPlan const& plan);

}  // namespace dermaga::rulepack
