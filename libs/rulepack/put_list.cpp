// An imported list takes its place in a pack: its own rows give way, others and history stay.

#include <algorithm>
#include <optional>
#include <set>

#include "rulepack/import_cells.hpp"
#include "rulepack/importer.hpp"
#include "trade/rules/row_reader.hpp"

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
    /// Adds the columns that are not there, with empty cells.
    void widen(std::vector<std::string> const& columns) {
        for (auto const& column : columns)
            if (!has(column)) table_.columns.push_back(column);
        for (auto& row : table_.rows)
            row.cells.resize(table_.columns.size());
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

/// The columns of rates that a list of this plan may have.
std::vector<std::string> rates_of(ImportPlan const& plan) {
    std::vector<std::string> rates;
    for (auto const& column : plan.columns)
        if (column.cell == Cell::rate) rates.push_back(column.ours);
    return rates;
}

/// The day before, as it is written.
std::string eve_of(Date day) {
    return to_iso_date(std::chrono::sys_days(day) - std::chrono::days(1));
}

/// The place of a list in the table of a pack.
class Place {
  public:
    Place(Grid& old, Grid& list, ImportPlan const& plan) : old_(old), list_(list), plan_(plan) {
        for (auto& rate : rates_of(plan))
            (list.has(rate) ? told_ : untold_).push_back(std::move(rate));
        // Of a list every row has its days, or none has.
        for (auto const& row : list.rows()) {
            keys_.emplace(list.cell(row, "rule"));
            auto const from = list.first_day(row);
            auto const to = list.last_day(row);
            if (from && (!first_ || *from < *first_)) first_ = from;
            if (to && (!last_ || *to > *last_)) last_ = to;
        }
    }

    /// What the new rows leave of the old.
    void make_room() const {
        std::vector<Row> left;
        for (auto& row : old_.rows()) {
            if (is_of_the_list(row)) leave(std::move(row), left);
            else if (!keys_.contains(old_.cell(row, "rule"))) left.push_back(std::move(row));
        }
        old_.rows() = std::move(left);
    }

  private:
    bool is_of_the_list(Row const& row) const {
        auto const key = old_.cell(row, "rule");
        if (!key.starts_with(plan_.key_prefix)) return false;
        bool const closes = key.starts_with(plan_.key_prefix + "UNLISTED");
        return !list_.has("hs") || closes || !old_.code(row).empty();
    }

    /// Of an old row of the list's own: its days before and after the list, and during the list the
    /// rates of which the list does not tell.
    void leave(Row row, std::vector<Row>& left) const {
        if (says_some(row, untold_) && !says_some(row, told_))
            return left.push_back(std::move(row));
        auto const from = old_.first_day(row);
        auto const to = old_.last_day(row);
        bool const is_before = first_ && (!from || *from < *first_);
        bool const is_after = last_ && from && *from > *last_;
        bool const goes_on = is_before && (!to || *to >= *first_);
        bool const is_cut = goes_on || (!is_before && !is_after);
        if (is_cut && says_some(row, untold_)) {
            auto rest = row;
            for (auto const& rate : told_)
                old_.set(rest, rate, "");
            if (goes_on) old_.set(rest, "valid_from", to_iso_date(*first_));
            left.push_back(std::move(rest));
        }
        if (!is_before && !is_after) return;
        if (goes_on) old_.set(row, "valid_to", eve_of(*first_));
        auto const key = std::string(old_.cell(row, "rule"));
        auto const day = std::string(old_.cell(row, is_before ? "valid_to" : "valid_from"));
        bool const is_key_taken = keys_.contains(key) || (goes_on && says_some(row, untold_));
        if (is_key_taken) old_.set(row, "rule", key + (is_before ? "-UNTIL-" : "-FROM-") + day);
        left.push_back(std::move(row));
    }

    bool says_some(Row const& row, std::vector<std::string> const& rates) const {
        return std::ranges::any_of(
            rates, [&](std::string const& rate) { return !old_.cell(row, rate).empty(); });
    }

    Grid& old_;
    Grid& list_;
    ImportPlan const& plan_;
    std::vector<std::string> told_;    ///< rates that the list has a column of
    std::vector<std::string> untold_;  ///< those that it might have and has not
    std::optional<Date> first_;        ///< of the list; nothing when it holds from ever
    std::optional<Date> last_;
    std::set<std::string, std::less<>> keys_;
};

/// Leaves out the rows of a list without a known rate where another source knows one for the same
/// code or its beginning.
void give_way(Grid& old, Grid& list, ImportPlan const& plan) {
    auto const rates = rates_of(plan);
    auto const is_open = [&](Grid const& grid, Row const& row) {
        return std::ranges::all_of(rates, [&](std::string const& rate) {
            auto const cell = grid.cell(row, rate);
            return cell.empty() || cell == trade::rules::unknown_rate;
        });
    };
    std::set<std::string, std::less<>> known;
    for (auto const& row : old.rows()) {
        bool const is_own = old.cell(row, "rule").starts_with(plan.key_prefix);
        if (!is_own && !is_open(old, row)) known.insert(old.code(row));
    }
    std::erase_if(list.rows(), [&](Row const& row) {
        auto const code = list.code(row);
        bool is_said_by_others = false;
        for (std::size_t digits = 2; digits <= code.size(); digits += 2)
            is_said_by_others = is_said_by_others || known.contains(code.substr(0, digits));
        return is_said_by_others && is_open(list, row);
    });
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
    Place(old, theirs, plan).make_room();
    if (plan.gives_way) give_way(old, theirs, plan);
    old.widen(list.columns);
    for (auto const& row : theirs.rows()) {
        Row ours{static_cast<int>(old.rows().size()) + 2, {}};
        for (auto const& column : old.columns())
            ours.cells.emplace_back(theirs.cell(row, column));
        old.rows().push_back(std::move(ours));
    }
}

}  // namespace dermaga::rulepack
