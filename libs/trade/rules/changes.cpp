#include "trade/rules/changes.hpp"

#include <map>

#include "trade/rules/inquiry.hpp"
#include "trade/rules/row_reader.hpp"

namespace dermaga::trade::rules {

namespace {

/// A row as its cells by column, without empty ones.
using Cells = std::map<std::string, std::string, std::less<>>;
using Rows = std::map<std::string, Cells, std::less<>>;

std::vector<std::string_view> all_columns(TableShape const& shape) {
    auto columns = shape.columns;
    columns.insert(columns.end(), shape.optional_columns.begin(), shape.optional_columns.end());
    return columns;
}

Rows rows_of(Pack const& pack, TableShape const& shape) {
    Rows rows;
    auto const* const table = pack.table(shape.name);
    if (table == nullptr) return rows;
    Faults ignored;  // a pack with faults is compared as far as it can be read
    for (auto const& row : table->rows) {
        RowReader const reader(*table, row, ignored);
        Cells cells;
        for (auto const column : all_columns(shape))
            if (auto const cell = reader.cell(column); !cell.empty()) cells.emplace(column, cell);
        rows[std::string(reader.cell(shape.columns.front()))] = std::move(cells);
    }
    return rows;
}

std::vector<std::string> differing(
    Cells const& before, Cells const& after, TableShape const& shape) {
    std::vector<std::string> columns;
    auto const in = [](Cells const& cells, std::string_view column) {
        auto const at = cells.find(column);
        return at == cells.end() ? std::string_view{} : std::string_view(at->second);
    };
    for (auto const column : all_columns(shape))
        if (in(before, column) != in(after, column)) columns.emplace_back(column);
    return columns;
}

}  // namespace

std::vector<RowChange> diff(Pack const& before, Pack const& after) {
    std::vector<RowChange> changes;
    for (auto const& shape : table_shapes()) {
        auto const old_rows = rows_of(before, shape);
        auto const new_rows = rows_of(after, shape);
        std::string const table(shape.name);
        for (auto const& [key, cells] : new_rows) {
            auto const at = old_rows.find(key);
            if (at == old_rows.end()) changes.push_back({RowChange::What::added, table, key, {}});
            else if (auto columns = differing(at->second, cells, shape); !columns.empty())
                changes.push_back({RowChange::What::changed, table, key, std::move(columns)});
        }
        for (auto const& [key, cells] : old_rows)
            if (!new_rows.contains(key))
                changes.push_back({RowChange::What::removed, table, key, {}});
    }
    return changes;
}

std::vector<VerdictChange> preview(Moment before, Moment after, std::span<Offer const> offers) {
    std::vector<VerdictChange> changes;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        Inquiry const today(before.book, offers[i], before.date);
        Inquiry const then(after.book, offers[i], after.date);
        for (auto const route : all_routes) {
            auto const was = today.on(route).state;
            auto const will_be = then.on(route).state;
            if (was != will_be) changes.push_back({i, route, was, will_be});
        }
    }
    return changes;
}

}  // namespace dermaga::trade::rules
