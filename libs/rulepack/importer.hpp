#pragma once

#include <string_view>

#include "base/result.hpp"
#include "rulepack/import_plan.hpp"
#include "trade/rules/pack.hpp"

namespace dermaga::rulepack {

/// Reads a list, a workbook or CSV as read_list_file tells them apart, into a table of ours.
/// `sheet` is one of the workbook, empty for its first visible one. "-", "—" and "/" mean nothing;
/// a rate that is a footnote ("*)"), by quantity ("1元/千克") or of a part of a line is there but
/// not known. Headings, and in lists of rates rows without any value, are left out. A list of some
/// rates of several has no columns of the others. A remark of a list of rules becomes routes and
/// conditions where the plan knows every part of it; any other makes the row `unverified`, with the
/// remark as its note. A name of a price is one that the duties of `pack` ask for, or the name of
/// its goods there. Faults at "list.csv:line" or "list.xlsx:row": those of read_list_file, and
/// rules_import_header {header}, rules_import_column {column}, rules_import_rows (nothing was
/// left), rules_import_code {code, digits}, rules_import_value {column, value},
/// rules_import_last_day. `notes` takes what was understood and left unknown:
/// rules_import_by_quantity {column, value}.
Result<trade::rules::Table> import_list(std::string_view bytes, ImportPlan const& plan,
    trade::rules::Pack const& pack, Faults& notes, std::string_view sheet = {});

/// Puts an imported list into a pack. The list owns the rows whose key begins with the plan's
/// prefix and that have a code, a name of a price, or close the list. Those that begin on its first
/// day or later give way; earlier ones end on the day before, and stay as history. What others
/// wrote stays, and so does what speaks of everything. Of a rate that the list has no column of,
/// what was there goes on, in the row and with the source that it had: a list of VAT leaves the
/// duties alone. Where the plan says so, a rate that is not known gives way to a row of another
/// source that knows one for the same code or its beginning.
void put_list(trade::rules::Pack& pack, trade::rules::Table list, ImportPlan const& plan);

}  // namespace dermaga::rulepack
