#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/rules/pack.hpp"
#include "trade/rules/rates.hpp"

namespace dermaga::trade::rules {

/// What a table of a pack must and may have as columns; the first is the key of its rows.
struct TableShape {
    std::string_view name;
    std::vector<std::string_view> columns;
    bool is_required = false;
    std::vector<std::string_view> optional_columns{};  ///< may be left out of the file
};
/// Every table that a pack may have.
std::vector<TableShape> const& table_shapes();

/// Holds the tables of a pack to their shapes. Codes: rules_table_unknown, rules_table_missing
/// {table}, rules_table_twice, rules_column_unknown {column}, rules_column_missing {column},
/// rules_column_twice, rules_rows_max {max}, rules_cells {expected}, rules_key_empty,
/// rules_key_twice {key}.
void check_shapes(Pack const& pack, Faults& faults);

/// Reads the cells of one row of a table, noting what is wrong with them at "table.csv:line". A
/// missing column is an empty cell; check_shapes has told of it.
class RowReader {
  public:
    RowReader(Table const& table, Row const& row, Faults& faults)
        : table_(table), row_(row), faults_(faults) {}

    std::string_view cell(std::string_view column) const;
    /// Not empty; fault rules_cell_empty {column}.
    std::string text(std::string_view column);
    /// The three texts of "name_id", "name_en", "name_zh"; all three must be there.
    Words words(std::string_view stem);
    /// The parts between `separator`, trimmed; none of an empty cell.
    std::vector<std::string_view> list(std::string_view column, char separator = '|') const;
    /// By a function that reads a name; fault rules_cell_wrong {column, value}.
    template <class E>
    E name(std::string_view column, std::optional<E> (*parse)(std::string_view), E otherwise) {
        auto const value = parse(cell(column));
        if (!value) wrong(column);
        return value.value_or(otherwise);
    }
    /// An empty end is open. Faults rules_cell_wrong, rules_period_reversed.
    Period period();
    /// The columns that stand at the end of every rule: key, period, basis, source, confidence.
    Basis basis();
    /// 2 to 10 digits, points allowed between them; an empty cell is empty.
    std::string code(std::string_view column);
    /// A decimal number without sign, at most `decimals` of them, times ten to that power; nothing
    /// for an empty cell.
    std::optional<std::int64_t> decimal(std::string_view column, int decimals);
    /// Percent as a Ppm, at most 1000 %.
    std::optional<Ppm> percent(std::string_view column);
    /// The same, where the cell may say `unknown_rate`.
    SaidRate rate(std::string_view column);

    /// Fault rules_cell_wrong with the whole cell, or the part of it that is wrong.
    void wrong(std::string_view column) { wrong(column, cell(column)); }
    void wrong(std::string_view column, std::string_view part);
    void fault(std::string code, MessageArguments arguments = {});

  private:
    Day day(std::string_view column, Day otherwise);

    Table const& table_;
    Row const& row_;
    Faults& faults_;
};

}  // namespace dermaga::trade::rules
