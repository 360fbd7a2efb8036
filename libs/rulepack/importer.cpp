#include "rulepack/importer.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "rulepack/csv_table.hpp"
#include "trade/rules/row_reader.hpp"

namespace dermaga::rulepack {

namespace {

using trade::rules::Row;
using trade::rules::Table;

constexpr std::string_view every_route = "9610|1210|1239";

/// A remark that allows a line up to a quantity a person and year, and the fact that says an order
/// is above it (a row of the pack's `fact` table).
struct Cap {
    std::string_view heading;
    std::string_view remark;
    std::string_view fact;
};
constexpr std::array caps = {
    Cap{"1701", "不超过2千克", "over_sugar_cap"},
    Cap{"1006", "不超过20千克", "over_rice_cap"},
};

std::string_view cap_of(std::string_view code, std::string_view remark) {
    auto const cap = std::ranges::find_if(caps, [&](Cap const& one) {
        return code.starts_with(one.heading) && remark.find(one.remark) != std::string_view::npos;
    });
    return cap == caps.end() ? std::string_view() : cap->fact;
}

std::map<std::string, ImportPlan, std::less<>> const& known_plans() {
    static std::map<std::string, ImportPlan, std::less<>> const plans = {
        {"btki", {"export_duty", "BTKI-", {{"hs", "hs_code"}, {"rate", "export_duty"}}, {}, 8}},
        {"china_tariff",
            {"tariff", "CN-",
                {{"hs", "税则号列"}, {"mfn", "最惠国税率"}, {"acfta", "东盟协定税率"},
                    {"rcep", "RCEP协定税率"}, {"vat", "增值税率"}, {"consumption", "消费税率"}},
                {}, 8}},
        {"positive_list", {"positive_list", "PL-", {{"hs", "税则号列"}, {"note", "备注"}}, {}, 8}},
    };
    return plans;
}

bool is_rate(std::string_view column) {
    return column == "rate" || column == "mfn" || column == "acfta" || column == "rcep" ||
        column == "vat" || column == "consumption";
}

std::string cleaned(std::string_view column, std::string_view cell) {
    while (cell.starts_with(' '))
        cell.remove_prefix(1);
    while (cell.ends_with(' '))
        cell.remove_suffix(1);
    std::string text(cell);
    if (column == "hs") std::erase_if(text, [](char c) { return c == '.' || c == ' '; });
    if (is_rate(column)) {
        if (text.ends_with('%')) text.pop_back();
        std::ranges::replace(text, ',', '.');
    }
    return text;
}

bool says_nothing(std::string_view cell) {
    return cell.empty() || cell == "-" || cell == "—" || cell == "/";
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Neither a line of the list (8 digits) nor a chapter, heading or subheading above lines: longer,
/// or without the zero in front that a spreadsheet has eaten.
bool is_odd_code(std::string_view text, std::size_t digits) {
    return is_number(text) && (text.size() > digits || text.size() % 2 != 0);
}

/// One import on its way: their columns found, our rows made.
class Import {
  public:
    Import(ImportPlan const& plan, Table const& theirs, Faults& faults)
        : plan_(plan), theirs_(theirs), faults_(faults) {
        auto const shape = std::ranges::find(
            trade::rules::table_shapes(), plan.table, &trade::rules::TableShape::name);
        if (shape == trade::rules::table_shapes().end()) {
            faults.emplace_back("", "rules_table_unknown");
            return;
        }
        ours_.name = plan.table;
        ours_.columns.assign(shape->columns.begin(), shape->columns.end());
        auto const need_column = [&](std::string const& column) {
            if (std::ranges::find(ours_.columns, column) == ours_.columns.end())
                faults.emplace_back(
                    "", "rules_import_column", MessageArguments{{"column", column}});
        };
        need_column("hs");
        for (auto const& [column, header] : plan.columns) {
            need_column(column);
            if (std::ranges::find(theirs.columns, header) == theirs.columns.end())
                faults.emplace_back(theirs.name + ".csv:1", "rules_import_header",
                    MessageArguments{{"header", header}});
        }
        for (auto const& [column, value] : plan.constants)
            need_column(column);
        if (!plan.columns.contains("hs"))
            faults.emplace_back("", "rules_import_column", MessageArguments{{"column", "hs"}});
    }

    Table rows() {
        for (auto const& row : theirs_.rows)
            take(row);
        if (plan_.table == "positive_list" && !ours_.rows.empty()) add_unlisted();
        return std::move(ours_);
    }

  private:
    using Cells = std::map<std::string, std::string>;

    void take(Row const& row) {
        Cells cells;
        bool has_value = plan_.table == "positive_list" ||
            plan_.table == "export_control";  // the code says it all
        for (auto const& [column, header] : plan_.columns) {
            auto const at = std::ranges::find(theirs_.columns, header) - theirs_.columns.begin();
            auto const index = static_cast<std::size_t>(at);
            auto cell =
                index < row.cells.size() ? cleaned(column, row.cells[index]) : std::string();
            has_value = has_value || (column != "hs" && !says_nothing(cell));
            // A footnote instead of a figure: a rate there is, but which is not said here.
            bool const is_footnote = is_rate(column) && cell.find('*') != std::string::npos;
            // The consumption tax falls on named goods; a dash says that these are not among them.
            bool const is_untaxed = column == "consumption" && !cell.empty() && says_nothing(cell);
            if (is_untaxed) cell = "0";
            cells[column] = says_nothing(cell) || is_footnote ? std::string() : std::move(cell);
        }
        auto const& code = cells["hs"];
        if (is_odd_code(code, plan_.code_digits))
            faults_.emplace_back(theirs_.name + ".csv:" + std::to_string(row.line),
                "rules_import_code",
                MessageArguments{{"code", code}, {"digits", std::to_string(plan_.code_digits)}});
        if (!has_value || !is_number(code) || code.size() != plan_.code_digits) return;
        for (auto const& [column, value] : plan_.constants)
            cells.emplace(column, value);
        cells["rule"] = plan_.key_prefix + cells["hs"];
        if (plan_.table == "positive_list") add_listed(cells);
        else add(cells);
    }

    /// A line with its remark: by which routes it may come, and the fact that forbids it. A remark
    /// that nobody here knows leaves the line open.
    void add_listed(Cells const& cells) {
        auto const& remark = cells.contains("note") ? cells.at("note") : std::string();
        bool const is_bonded_only = remark.find("仅限网购保税") != std::string::npos;
        bool const is_by_species = remark.find("野生动植物") != std::string::npos;
        auto const cap = cap_of(cells.at("hs"), remark);
        bool const is_known = remark.empty() || is_bonded_only || is_by_species || !cap.empty();
        std::string const routes(is_bonded_only ? "1210|1239" : every_route);
        std::string const forbidden(is_by_species ? "cites_species" : cap);
        auto const add_row = [&](std::string_view suffix, std::string const& on,
                                 std::string const& when, std::string_view effect) {
            auto row = cells;
            row["rule"] += suffix;
            row["routes"] = on;
            row["when"] = when;
            row["effect"] = effect;
            add(row);
        };
        add_row("", routes, forbidden.empty() ? "" : "!" + forbidden,
            is_known ? "allowed" : "unverified");
        if (!forbidden.empty())
            add_row(is_by_species ? "-CITES" : "-CAP", routes, forbidden, "prohibited");
        if (is_bonded_only) add_row("-9610", "9610", "", "prohibited");
    }

    /// What a positive list does not name may not come by the routes it governs. Before the list's
    /// first day the row of the pack that speaks of everything goes on answering.
    void add_unlisted() {
        Cells cells(plan_.constants.begin(), plan_.constants.end());
        cells["rule"] = plan_.key_prefix + "UNLISTED";
        cells["routes"] = every_route;
        cells["effect"] = "prohibited";
        add(cells);
    }

    void add(Cells const& cells) {
        Row row{static_cast<int>(ours_.rows.size()) + 2, {}};
        for (auto const& column : ours_.columns) {
            auto const at = cells.find(column);
            row.cells.push_back(at == cells.end() ? std::string() : at->second);
        }
        ours_.rows.push_back(std::move(row));
    }

    ImportPlan const& plan_;
    Table const& theirs_;
    Faults& faults_;
    Table ours_;
};

}  // namespace

namespace {

std::string_view cell_of(Table const& table, Row const& row, std::string_view column) {
    auto const at =
        static_cast<std::size_t>(std::ranges::find(table.columns, column) - table.columns.begin());
    return at < row.cells.size() ? std::string_view(row.cells[at]) : std::string_view{};
}

std::string code_of(Table const& table, Row const& row) {
    return cleaned("hs", cell_of(table, row, "hs"));
}

/// A rate is there, but which stands in a footnote of the list.
bool is_rate_unknown(Table const& table, Row const& row) {
    return std::ranges::all_of(table.columns, [&](std::string const& column) {
        return !is_rate(column) || cell_of(table, row, column).empty();
    });
}

}  // namespace

void put_list(trade::rules::Pack& pack, Table list, ImportPlan const& plan) {
    auto const at = std::ranges::find(pack.tables, list.name, &Table::name);
    if (at == pack.tables.end()) {
        pack.tables.push_back(std::move(list));
        return;
    }
    auto& table = *at;
    std::set<std::string, std::less<>> keys;
    for (auto const& row : list.rows)
        keys.emplace(cell_of(list, row, "rule"));
    std::erase_if(table.rows, [&](Row const& row) {
        auto const key = cell_of(table, row, "rule");
        bool const is_of_the_list =
            key.starts_with(plan.key_prefix) && !code_of(table, row).empty();
        return is_of_the_list || keys.contains(key);
    });
    bool const has_rates = std::ranges::any_of(list.columns, is_rate);
    std::set<std::string, std::less<>> others;
    for (auto const& row : table.rows)
        if (!has_rates || !is_rate_unknown(table, row)) others.insert(code_of(table, row));
    for (auto const& row : list.rows) {
        auto const code = code_of(list, row);
        bool is_said_by_others = false;
        for (std::size_t digits = 2; digits <= code.size(); digits += 2)
            is_said_by_others = is_said_by_others || others.contains(code.substr(0, digits));
        if (has_rates && is_said_by_others && is_rate_unknown(list, row)) continue;
        Row ours{static_cast<int>(table.rows.size()) + 2, {}};
        for (auto const& column : table.columns)
            ours.cells.emplace_back(cell_of(list, row, column));
        table.rows.push_back(std::move(ours));
    }
}

Result<ImportPlan> known_plan(std::string_view name) {
    auto const at = known_plans().find(name);
    if (at == known_plans().end())
        return Refusal{RefusalKind::invalid, "rules_import_format", {{"name", std::string(name)}}};
    return at->second;
}

Result<Table> import_list(std::string_view bytes, ImportPlan const& plan) {
    Faults faults;
    auto const theirs = read_table("list", bytes, faults);
    if (!faults.empty()) return Refusal(std::move(faults));
    Import import(plan, theirs, faults);
    if (!faults.empty()) return Refusal(std::move(faults));
    auto table = import.rows();
    if (table.rows.empty()) faults.emplace_back("list.csv", "rules_import_rows");
    if (!faults.empty()) return Refusal(std::move(faults));
    return table;
}

}  // namespace dermaga::rulepack
