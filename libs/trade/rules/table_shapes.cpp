#include <algorithm>
#include <set>

#include "trade/rules/row_reader.hpp"

namespace dermaga::trade::rules {

namespace {

using Columns = std::vector<std::string_view>;

/// Columns of a rule's own, and those that every rule ends with.
Columns rule_columns(Columns columns) {
    columns.insert(columns.begin(), "rule");
    columns.insert(columns.end(), {"valid_from", "valid_to", "basis", "source", "confidence"});
    return columns;
}

std::vector<TableShape> make_shapes() {
    std::vector<TableShape> shapes = {
        {"class", {"class", "name_id", "name_en", "name_zh", "groups"}, true, {"codes"}},
        {"fact", {"fact", "question_id", "question_en", "question_zh"}, true, {"assumed"}},
        {"actor", {"actor", "name_id", "name_en", "name_zh"}, true},
        {"credential",
            {"credential", "holder", "actor", "effort", "name_id", "name_en", "name_zh", "step_id",
                "step_en", "step_zh"},
            true, {"valid_months", "invalidated_by"}},
        {"phrase", {"phrase", "words_id", "words_en", "words_zh"}},
        {"measure", {"measure", "fact", "input", "above"}},
        {"number", rule_columns({"name", "value", "unit"})},
        {"tariff", rule_columns({"hs"}), false, {"mfn", "acfta", "rcep", "vat", "consumption"}},
        {"export_duty", rule_columns({"hs", "above", "up_to", "rate"}), false, {"price"}},
        {"export_price", rule_columns({"hs", "usd_cents_per_t"})},
        {"origin_area", rule_columns({"agreement", "country"})},
        {"origin_line",
            rule_columns(
                {"agreement", "hs", "shift", "regional_value", "chemical_reaction", "de_minimis"})},
    };
    for (auto const& kind : all_kinds())
        shapes.push_back({kind.name,
            rule_columns({"hs", "class", "routes", "sellers", "when", "effect", "needs", "note"}),
            false, {"step_id", "step_en", "step_zh", "actor"}});
    return shapes;
}

void check_columns(Table const& table, TableShape const& shape, Faults& faults) {
    auto const at = table.name + ".csv:1";
    std::set<std::string_view> seen;
    for (auto const& column : table.columns) {
        auto const say = [&](char const* code) {
            faults.emplace_back(at, code, MessageArguments{{"column", column}});
        };
        bool const is_known = std::ranges::find(shape.columns, column) != shape.columns.end() ||
            std::ranges::find(shape.optional_columns, column) != shape.optional_columns.end();
        if (!is_known) say("rules_column_unknown");
        else if (!seen.insert(column).second) say("rules_column_twice");
    }
    for (auto const column : shape.columns)
        if (!seen.contains(column))
            faults.emplace_back(
                at, "rules_column_missing", MessageArguments{{"column", std::string(column)}});
}

void check_rows(
    Table const& table, TableShape const& shape, std::set<std::string>& keys, Faults& faults) {
    if (table.rows.size() > table_rows_max)
        faults.emplace_back(table.name + ".csv", "rules_rows_max",
            MessageArguments{{"max", std::to_string(table_rows_max)}});
    for (auto const& row : table.rows) {
        RowReader reader(table, row, faults);
        if (row.cells.size() != table.columns.size())
            reader.fault("rules_cells", {{"expected", std::to_string(table.columns.size())}});
        auto const key = std::string(reader.cell(shape.columns.front()));
        // Rules are told apart over all tables, for findings name them without their table.
        auto const scope = shape.columns.front() == "rule" ? "rule" : table.name;
        if (key.empty()) reader.fault("rules_key_empty");
        else if (!keys.insert(scope + "/" + key).second)
            reader.fault("rules_key_twice", {{"key", key}});
    }
}

}  // namespace

std::vector<TableShape> const& table_shapes() {
    static std::vector<TableShape> const shapes = make_shapes();
    return shapes;
}

void check_shapes(Pack const& pack, Faults& faults) {
    std::set<std::string> keys;
    std::set<std::string_view> seen;
    for (auto const& table : pack.tables) {
        auto const shape = std::ranges::find(table_shapes(), table.name, &TableShape::name);
        if (shape == table_shapes().end()) {
            faults.emplace_back(table.name + ".csv", "rules_table_unknown");
            continue;
        }
        if (!seen.insert(table.name).second)
            faults.emplace_back(table.name + ".csv", "rules_table_twice");
        check_columns(table, *shape, faults);
        check_rows(table, *shape, keys, faults);
    }
    for (auto const& shape : table_shapes())
        if (shape.is_required && !seen.contains(shape.name))
            faults.emplace_back(
                "", "rules_table_missing", MessageArguments{{"table", std::string(shape.name)}});
}

}  // namespace dermaga::trade::rules
