// An imported list takes its place in a pack: its own rows give way, others and history stay.

#include <algorithm>
#include <optional>
#include <set>

#include "rulepack/import_cells.hpp"
#include "rulepack/importer.hpp"

namespace dermaga::rulepack {

namespace {

using trade::rules::Row;
using trade::rules::Table;

/// A table of which cells are found by their column.
class Grid {
  public:
    explicit Grid(Table& table) : table_(table) {}
    bool has(std::string_view column) const { return at(column) < table_.columns.size(); }
    std::string_view cell(Row const& row, std::string_view column) const {
        auto const index = at(column);
        return index < row.cells.size() ? std::string_view(row.cells[index]) : std::string_view{};
    }
    void set(Row& row, std::string_view column, std::string value) const {
        auto const index = at(column);
        row.cells.resize(std::max(row.cells.size(), index + 1));
        row.cells[index] = std::move(value);
    }
    std::string code(Row const& row) const { return read_code(cell(row, "hs")).digits; }
    /// The days of the row, ends included; nothing is open.
    std::optional<Date> first_day(Row const& row) const {
        return parse_iso_date(cell(row, "valid_from"));
    }
    std::optional<Date> last_day(Row const& row) const {
        return parse_iso_date(cell(row, "valid_to"));
    }
    std::vector<Row>& rows() { return table_.rows; }
    std::vector<std::string> const& columns() const { return table_.columns; }

  private:
    std::size_t at(std::string_view column) const {
        return static_cast<std::size_t>(
            std::ranges::find(table_.columns, column) - table_.columns.begin());
    }
    Table& table_;
};

/// Columns of a rate, which a footnote may leave without a figure.
std::vector<std::string> rates_of(ImportPlan const& plan) {
    std::vector<std::string> rates;
    for (auto const& column : plan.columns)
        if (column.cell == Cell::rate) rates.push_back(column.ours);
    return rates;
}

bool is_open(Grid const& grid, Row const& row, std::vector<std::string> const& rates) {
    return std::ranges::all_of(
        rates, [&](std::string const& rate) { return grid.cell(row, rate).empty(); });
}

/// The day before, as it is written.
std::string eve_of(Date day) {
    return to_iso_date(std::chrono::sys_days(day) - std::chrono::days(1));
}

/// What the new rows leave of the old: those before, and those that end now.
void make_room(Grid& old, Grid& list, ImportPlan const& plan) {
    std::optional<Date> first;  // of the list; nothing when it holds from ever
    std::optional<Date> last;
    bool is_first_open = false;
    bool is_last_open = false;
    std::set<std::string, std::less<>> keys;
    for (auto const& row : list.rows()) {
        keys.emplace(list.cell(row, "rule"));
        auto const from = list.first_day(row);
        auto const to = list.last_day(row);
        is_first_open = is_first_open || !from;
        is_last_open = is_last_open || !to;
        if (from && (!first || *from < *first)) first = from;
        if (to && (!last || *to > *last)) last = to;
    }
    if (is_first_open) first.reset();
    if (is_last_open) last.reset();
    bool const has_codes = list.has("hs");
    auto const is_of_the_list = [&](Row const& row) {
        auto const key = old.cell(row, "rule");
        if (!key.starts_with(plan.key_prefix)) return false;
        bool const closes = key.starts_with(plan.key_prefix + "UNLISTED");
        return !has_codes || closes || !old.code(row).empty();
    };
    std::erase_if(old.rows(), [&](Row const& row) {
        if (!is_of_the_list(row)) return keys.contains(old.cell(row, "rule"));
        auto const from = old.first_day(row);
        auto const to = old.last_day(row);
        bool const is_before = first && (!from || *from < *first);
        bool const is_after = last && from && *from > *last;
        bool const is_over = first && to && *to < *first;
        return !is_before && !is_after && !is_over;
    });
    for (auto& row : old.rows()) {
        if (!is_of_the_list(row)) continue;
        auto const from = old.first_day(row);
        auto const to = old.last_day(row);
        bool const is_before = first && (!from || *from < *first);
        if (is_before && (!to || *to >= *first)) old.set(row, "valid_to", eve_of(*first));
        auto const key = std::string(old.cell(row, "rule"));
        auto const day = std::string(old.cell(row, is_before ? "valid_to" : "valid_from"));
        if (keys.contains(key))
            old.set(row, "rule", key + (is_before ? "-UNTIL-" : "-FROM-") + day);
    }
}

}  // namespace

void put_list(trade::rules::Pack& pack, Table list, ImportPlan const& plan) {
    auto const at = std::ranges::find(pack.tables, list.name, &Table::name);
    if (at == pack.tables.end()) {
        pack.tables.push_back(std::move(list));
        return;
    }
    Grid old(*at);
    Grid theirs(list);
    make_room(old, theirs, plan);
    auto const rates = rates_of(plan);
    std::set<std::string, std::less<>> known;  // codes of which others know a rate
    for (auto const& row : old.rows()) {
        bool const is_own = old.cell(row, "rule").starts_with(plan.key_prefix);
        if (!is_own && !is_open(old, row, rates)) known.insert(old.code(row));
    }
    for (auto const& row : theirs.rows()) {
        auto const code = theirs.code(row);
        bool is_said_by_others = false;
        for (std::size_t digits = 2; digits <= code.size(); digits += 2)
            is_said_by_others = is_said_by_others || known.contains(code.substr(0, digits));
        if (is_said_by_others && is_open(theirs, row, rates)) continue;
        Row ours{static_cast<int>(old.rows().size()) + 2, {}};
        for (auto const& column : old.columns())
            ours.cells.emplace_back(theirs.cell(row, column));
        old.rows().push_back(std::move(ours));
    }
}

}  // namespace dermaga::rulepack
