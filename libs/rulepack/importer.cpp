#include "rulepack/importer.hpp"

#include <algorithm>
#include <set>

#include "rulepack/import_cells.hpp"
#include "rulepack/list_file.hpp"
#include "trade/rules/row_reader.hpp"

namespace dermaga::rulepack {

namespace {

using trade::rules::Pack;
using trade::rules::Row;
using trade::rules::RowReader;
using trade::rules::Table;
using trade::rules::unknown_rate;

using Cells = std::map<std::string, std::string>;

/// The numbers that duties ask for, by what lists call them: their own name, and the names of the
/// class of goods that "export_price_CLASS" ends with.
std::map<std::string, std::string> price_names(Pack const& pack) {
    constexpr std::string_view stem = "export_price_";
    std::map<std::string, std::string> names;
    auto const* const duties = pack.table("export_duty");
    auto const* const classes = pack.table("class");
    if (duties == nullptr || classes == nullptr) return names;
    Faults ignored;
    for (auto const& row : duties->rows) {
        auto const name = std::string(RowReader(*duties, row, ignored).cell("price"));
        if (!name.empty()) names[name] = name;
    }
    for (auto const& row : classes->rows) {
        RowReader const one(*classes, row, ignored);
        auto const name = std::string(stem) + std::string(one.cell("class"));
        if (!names.contains(name)) continue;
        for (auto const* const column : {"name_id", "name_en", "name_zh"})
            names[folded(one.cell(column))] = name;
    }
    return names;
}

/// The meanings of a remark of a line with that code; nothing when any part of it is not known, or
/// when what says all by itself does not stand alone.
std::optional<std::vector<Remark const*>> meanings_of(
    ImportPlan const& plan, std::string_view remark, std::string_view code) {
    std::vector<Remark const*> all;
    auto const parts = read_remark(remark);
    for (auto const& part : parts) {
        auto const is_said = [&](Remark const& one) {
            return code.starts_with(one.heading) &&
                std::ranges::any_of(one.words,
                    [&](std::string_view words) { return read_remark(words).front() == part; });
        };
        auto const known = std::ranges::find_if(plan.remarks, is_said);
        if (known == plan.remarks.end()) return std::nullopt;
        if (!known->effect.empty() && parts.size() > 1) return std::nullopt;
        if (std::ranges::find(all, &*known) == all.end()) all.push_back(&*known);
    }
    return all;
}

std::string_view contrary_of(std::string_view effect) {
    return effect == "allowed" ? "prohibited" : "allowed";
}

/// The routes of a list that are not among these.
std::string other_routes(std::string_view all, std::string_view these) {
    std::string others;
    for (auto rest = all; !rest.empty();) {
        auto const end = std::min(rest.find('|'), rest.size());
        auto const one = rest.substr(0, end);
        if (these.find(one) == std::string_view::npos)
            others += (others.empty() ? "" : "|") + std::string(one);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return others;
}

bool is_dash_with_meaning(ImportColumn const& column, std::string_view cell) {
    return !column.dash.empty() && !cell.empty() && says_nothing(cell);
}

/// One import on its way: their columns found, our rows made.
class Import {
  public:
    Import(ImportPlan const& plan, ListFile const& list, Pack const& pack, Faults& faults,
        Faults& notes)
        : plan_(plan),
          list_(list),
          theirs_(list.table),
          faults_(faults),
          notes_(notes),
          prices_(price_names(pack)) {
        auto const shape = std::ranges::find(
            trade::rules::table_shapes(), plan.table, &trade::rules::TableShape::name);
        ours_.name = plan.table;
        ours_.columns.assign(shape->columns.begin(), shape->columns.end());
        auto const& optional = shape->optional_columns;
        ours_.columns.insert(ours_.columns.end(), optional.begin(), optional.end());
        for (auto const& column : plan.columns)
            find(column);
        for (auto const& [column, value] : plan.constants)
            need_ours(column);
        std::erase_if(ours_.columns, [&](std::string const& column) {
            bool const is_used = found_.contains(column) || plan.constants.contains(column) ||
                plan.closing.contains(column);
            return !is_used && std::ranges::find(optional, column) != optional.end();
        });
        name_rates();
        bool const is_by_code = std::ranges::find(ours_.columns, "hs") != ours_.columns.end();
        if (is_by_code &&
            std::ranges::find(plan.columns, "hs", &ImportColumn::ours) == plan.columns.end())
            faults.emplace_back("", "rules_import_column", MessageArguments{{"column", "hs"}});
        want_some_value();
        bool const is_dated = plan.constants.contains("valid_to") || found_.contains("valid_to");
        if (plan.has_last_day && !is_dated)
            faults.emplace_back(list.at(list.header_line), "rules_import_last_day");
    }

    Table rows() {
        for (auto const& row : theirs_.rows)
            take(row);
        if (plan_.is_closed && !ours_.rows.empty()) add_unlisted();
        return std::move(ours_);
    }

  private:
    void need_ours(std::string const& column) {
        if (std::ranges::find(ours_.columns, column) == ours_.columns.end())
            faults_.emplace_back("", "rules_import_column", MessageArguments{{"column", column}});
    }

    void find(ImportColumn const& column) {
        need_ours(column.ours);
        for (std::size_t i = 0; i < theirs_.columns.size(); ++i)
            if (!found_.contains(column.ours) && column.is_called(theirs_.columns[i]))
                found_[column.ours] = i;
        if (column.is_required && !found_.contains(column.ours)) miss(column);
    }

    void miss(ImportColumn const& column) {
        std::string headers;
        for (auto const& header : column.headers)
            headers += (headers.empty() ? "" : " / ") + header;
        faults_.emplace_back(list_.at(list_.header_line), "rules_import_header",
            MessageArguments{{"header", std::move(headers)}});
    }

    /// A list that has some rates of several leaves those of other lists standing, so that its keys
    /// say which: "CN-09012100-MFN".
    void name_rates() {
        std::string names;
        bool is_whole = true;
        for (auto const& column : plan_.columns) {
            if (column.cell != Cell::rate) continue;
            is_whole = is_whole && found_.contains(column.ours);
            if (found_.contains(column.ours)) names += "-" + column.ours;
        }
        if (is_whole) return;
        std::ranges::transform(names, names.begin(),
            [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        key_suffix_ = std::move(names);
    }

    /// Of several rates any will do, but none is no list of rates.
    void want_some_value() {
        if (!faults_.empty() || plan_.is_of_rules()) return;
        for (auto const& column : plan_.columns)
            if (column.cell != Cell::code && found_.contains(column.ours)) return;
        for (auto const& column : plan_.columns)
            if (column.cell != Cell::code) return miss(column);
    }

    void take(Row const& row) {
        Cells cells(plan_.constants.begin(), plan_.constants.end());
        line_ = row.line;
        bool is_part = false;
        if (auto const at = found_.find("hs"); at != found_.end()) {
            auto const code = read_code(cell_of(row, at->second));
            if (code.is_title() || code.is_above(plan_.code_digits)) return;
            if (!code.has(plan_.code_digits)) return fault_of_code(code.digits);
            cells["hs"] = code.digits;
            is_part = code.is_part;
        }
        bool has_value = plan_.is_of_rules();
        for (auto const& column : plan_.columns) {
            auto const at = found_.find(column.ours);
            if (at == found_.end() || column.cell == Cell::code) continue;
            auto const cell = trimmed(cell_of(row, at->second));
            has_value = has_value || !says_nothing(cell) || is_dash_with_meaning(column, cell);
            read(column, cell, is_part, cells);
        }
        if (!has_value) return;
        bool const has_days = cells.contains("valid_from") && cells.contains("valid_to");
        if (has_days && cells["valid_to"] < cells["valid_from"])
            fault_of_value("valid_to", cells["valid_to"]);
        cells["rule"] =
            plan_.key_prefix + (cells.contains("hs") ? cells["hs"] : cells["name"]) + key_suffix_;
        // A list of several months names each thing once a month.
        if (found_.contains("valid_from")) cells["rule"] += "-" + cells["valid_from"];
        if (plan_.is_of_rules()) add_line(std::move(cells), is_part);
        else add(cells);
    }

    void read(ImportColumn const& column, std::string const& cell, bool is_part, Cells& cells) {
        if (says_nothing(cell)) {
            if (is_dash_with_meaning(column, cell)) cells[column.ours] = column.dash;
            bool const is_vital = column.cell == Cell::price || column.cell == Cell::price_name ||
                column.cell == Cell::day;
            if (is_vital) fault_of_value(column.ours, cell);
            return;
        }
        std::optional<std::string> value;
        switch (column.cell) {
            case Cell::rate:
                value = read_rate(cell);
                if (!value && is_rate_by_quantity(cell)) note_by_quantity(column.ours, cell);
                // A footnote instead of a figure, or a rate of a part: how much is not said here.
                if (is_part || cell.find('*') != std::string::npos || is_rate_by_quantity(cell))
                    value = unknown_rate;
                break;
            case Cell::price: value = read_price(cell); break;
            case Cell::price_name: {
                auto const at = prices_.find(folded(cell));
                if (at != prices_.end()) value = at->second;
                break;
            }
            case Cell::day:
                if (parse_iso_date(cell)) value = cell;
                break;
            case Cell::criterion: {
                if (is_part) return;
                auto const criterion = read_criterion(cell);
                cells["shift"] = criterion.shift;
                cells["regional_value"] = criterion.regional_value;
                cells["chemical_reaction"] = criterion.chemical_reaction;
                return;
            }
            case Cell::text:
            case Cell::code: value = cell; break;
        }
        if (value) cells[column.ours] = *value;
        else fault_of_value(column.ours, cell);
    }

    /// A line of a list of rules with its remark: what it says, by which routes, and with which
    /// exceptions.
    void add_line(Cells cells, bool is_part) {
        auto const meant = meanings_of(plan_, cells["note"], cells["hs"]);
        bool const is_known = meant && (!meant->empty() || !plan_.effect.empty());
        if (is_part)
            cells["note"] =
                "ex " + cells["hs"] + (cells["note"].empty() ? "" : ": ") + cells["note"];
        if (!is_known || is_part) return add_row(cells, "", plan_.routes, "", "unverified");
        std::string effect = plan_.effect;
        std::string routes = plan_.routes;
        std::string condition;
        for (auto const* const one : *meant) {
            if (!one->effect.empty()) effect = one->effect;
            if (!one->needs.empty()) cells["needs"] = one->needs;
            if (!one->routes.empty()) routes = one->routes;
            if (!one->fact.empty())
                condition += (condition.empty() ? "!" : "&!") + std::string(one->fact);
        }
        add_row(cells, "", routes, condition, effect);
        for (auto const* const one : *meant)
            if (!one->fact.empty())
                add_row(cells, one->suffix, routes, one->fact, contrary_of(effect));
        auto const closed = other_routes(plan_.routes, routes);
        if (!closed.empty()) add_row(cells, "-" + closed, closed, "", contrary_of(effect));
    }

    void add_row(Cells cells, std::string_view suffix, std::string_view routes,
        std::string_view condition, std::string_view effect) {
        cells["rule"] += suffix;
        cells["routes"] = routes;
        cells["when"] = condition;
        cells["effect"] = effect;
        add(cells);
    }

    /// What a closed list does not name may not come by the routes it governs. Before the list's
    /// first day the row of the pack that speaks of everything goes on answering.
    void add_unlisted() {
        Cells cells(plan_.constants.begin(), plan_.constants.end());
        cells.insert(plan_.closing.begin(), plan_.closing.end());
        cells["rule"] = plan_.key_prefix + "UNLISTED";
        add_row(std::move(cells), "", plan_.routes, "", contrary_of(plan_.effect));
    }

    void add(Cells const& cells) {
        Row row{static_cast<int>(ours_.rows.size()) + 2, {}};
        for (auto const& column : ours_.columns) {
            auto const at = cells.find(column);
            row.cells.push_back(at == cells.end() ? std::string() : at->second);
        }
        ours_.rows.push_back(std::move(row));
    }

    std::string_view cell_of(Row const& row, std::size_t index) const {
        return index < row.cells.size() ? std::string_view(row.cells[index]) : std::string_view{};
    }

    std::string at_line() const { return list_.at(line_); }

    /// Longer than a line, or without the zero in front that a spreadsheet has eaten.
    void fault_of_code(std::string const& code) {
        auto const digits =
            plan_.code_digits == 0 ? "2, 4, 6, 8, 10" : std::to_string(plan_.code_digits);
        faults_.emplace_back(
            at_line(), "rules_import_code", MessageArguments{{"code", code}, {"digits", digits}});
    }

    void note_by_quantity(std::string const& column, std::string const& value) {
        notes_.emplace_back(at_line(), "rules_import_by_quantity",
            MessageArguments{{"column", column}, {"value", value}}, Fault::Severity::warning);
    }

    void fault_of_value(std::string const& column, std::string const& value) {
        faults_.emplace_back(at_line(), "rules_import_value",
            MessageArguments{{"column", column}, {"value", value}});
    }

    ImportPlan const& plan_;
    ListFile const& list_;
    Table const& theirs_;
    Faults& faults_;
    Faults& notes_;
    std::map<std::string, std::string> prices_;
    std::string key_suffix_;
    std::map<std::string, std::size_t> found_;  ///< our column → where theirs is
    Table ours_;
    int line_ = 0;
};

}  // namespace

Result<Table> import_list(std::string_view bytes, ImportPlan const& plan, Pack const& pack,
    Faults& notes, std::string_view sheet) {
    auto const list = read_list_file(bytes, plan, sheet);
    if (!list) return list.error();
    Faults faults;
    Import one(plan, *list, pack, faults, notes);
    if (!faults.empty()) return Refusal(std::move(faults));
    auto table = one.rows();
    if (table.rows.empty() && faults.empty()) faults.emplace_back(list->name, "rules_import_rows");
    if (!faults.empty()) return Refusal(std::move(faults));
    return table;
}

}  // namespace dermaga::rulepack
