#include <functional>

#include <gtest/gtest.h>

#include "base/messages.hpp"
#include "trade/rules/messages.hpp"
#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

Table& table_of(Pack& pack, std::string_view name) {
    return *std::ranges::find(pack.tables, name, &Table::name);
}

std::string& cell(
    Pack& pack, std::string_view table_name, std::size_t row, std::string_view column) {
    auto& table = table_of(pack, table_name);
    auto const at = std::ranges::find(table.columns, column) - table.columns.begin();
    return table.rows[row].cells[static_cast<std::size_t>(at)];
}

/// What compiling says of the starter pack after a change: "halal.csv:2 rules_cell_wrong
/// column=effect …".
std::string faults_after(std::function<void(Pack&)> const& change) {
    static Messages const messages = [] {
        Messages all;
        all.add(rules_messages());
        return all;
    }();
    auto pack = starter_pack();
    change(pack);
    auto const book = RuleBook::compile(pack);
    if (book) return "";
    auto const refusal = book.error();
    std::string all;
    for (auto const& fault : refusal.faults()) {
        EXPECT_TRUE(messages.contains(fault.code)) << fault.code;
        all += (all.empty() ? "" : "\n") + fault.pointer + " " + fault.code;
        for (auto const& [name, value] : fault.arguments)
            all += " " + name + "=" + value;
    }
    return all;
}

std::string faults_with(char const* table, char const* column, char const* value) {
    return faults_after([&](Pack& pack) { cell(pack, table, 0, column) = value; });
}

TEST(Compile, TakesTheStarterPack) {
    EXPECT_EQ(faults_after([](Pack&) {}), "");
    EXPECT_GT(starter().rules().size(), 100U);
    EXPECT_TRUE(starter().find_rule("HALAL-FOOD-UMK"));
    EXPECT_FALSE(starter().find_rule("HALAL"));
}

TEST(Compile, LetsAPackAssumeOnlyWhatASellerMayAnswer) {
    auto const assuming = [](std::string_view fact, char const* value) {
        return faults_after([&](Pack& pack) {
            auto const& rows = table_of(pack, "fact").rows;
            auto const at = std::ranges::find(
                rows, fact, [](Row const& row) { return std::string_view(row.cells[0]); });
            cell(pack, "fact", static_cast<std::size_t>(at - rows.begin()), "assumed") = value;
        });
    };
    EXPECT_EQ(assuming("contains_fish", "yes"), "");
    EXPECT_EQ(assuming("contains_fish", "no"), "");
    EXPECT_NE(assuming("contains_fish", "perhaps").find("column=assumed value=perhaps"),
        std::string::npos);
    EXPECT_NE(assuming("seller_micro", "no").find("column=assumed"), std::string::npos)
        << "the house knows it, or does not";
    EXPECT_NE(assuming("over_rice_cap", "no").find("column=fact"), std::string::npos)
        << "a limit is measured";
}

TEST(Compile, HoldsEveryCellToItsColumn) {
    EXPECT_EQ(faults_with("credential", "invalidated_by", "rain"),
        "credential.csv:2 rules_cell_wrong column=invalidated_by value=rain");
    EXPECT_EQ(faults_with("credential", "invalidated_by", "contains_milk"), "");
    EXPECT_EQ(faults_with("halal", "effect", "maybe"),
        "halal.csv:2 rules_cell_wrong column=effect value=maybe");
    EXPECT_EQ(faults_with("halal", "routes", "9710"),
        "halal.csv:2 rules_cell_wrong column=routes value=9710");
    EXPECT_EQ(faults_with("halal", "routes", ""), "halal.csv:2 rules_cell_empty column=routes");
    EXPECT_EQ(faults_with("halal", "class", "foood"),
        "halal.csv:2 rules_cell_wrong column=class value=foood");
    EXPECT_EQ(faults_with("halal", "sellers", "tiny"),
        "halal.csv:2 rules_cell_wrong column=sellers value=tiny");
    EXPECT_EQ(
        faults_with("halal", "when", "!x"), "halal.csv:2 rules_cell_wrong column=when value=x");
    EXPECT_EQ(faults_with("halal", "when", "contains_milk&!contains_milk"),
        "halal.csv:2 rules_cell_wrong column=when value=contains_milk&!contains_milk");
    EXPECT_EQ(faults_with("halal", "needs", "halal|"),
        "halal.csv:2 rules_cell_wrong column=needs value=halal\n"
        "halal.csv:2 rules_cell_wrong column=needs value=");
    EXPECT_EQ(faults_with("halal", "needs", ""), "halal.csv:2 rules_cell_empty column=needs");
    EXPECT_EQ(faults_with("limit", "needs", "pirt"),
        "limit.csv:2 rules_cell_wrong column=needs value=pirt");
    EXPECT_EQ(faults_with("halal", "basis", ""), "halal.csv:2 rules_cell_empty column=basis");
    EXPECT_EQ(faults_with("halal", "confidence", "sure"),
        "halal.csv:2 rules_cell_wrong column=confidence value=sure");
    EXPECT_EQ(faults_with("halal", "valid_from", "2026-02-30"),
        "halal.csv:2 rules_cell_wrong column=valid_from value=2026-02-30");
    EXPECT_EQ(faults_with("halal", "valid_to", "2020-01-01"), "halal.csv:2 rules_period_reversed");
    EXPECT_EQ(
        faults_with("tariff", "hs", "123"), "tariff.csv:2 rules_cell_wrong column=hs value=123");
    EXPECT_EQ(faults_with("tariff", "hs", ""), "tariff.csv:2 rules_cell_empty column=hs");
    EXPECT_EQ(
        faults_with("tariff", "mfn", "-1"), "tariff.csv:2 rules_cell_wrong column=mfn value=-1");
    EXPECT_EQ(faults_with("tariff", "mfn", "1001"),
        "tariff.csv:2 rules_cell_wrong column=mfn value=1001");
    EXPECT_EQ(faults_with("tariff", "mfn", "12.5"), "");
    EXPECT_EQ(faults_with("tariff", "mfn", "?"), "");
    EXPECT_EQ(faults_with("credential", "valid_months", "v_legal_months"), "");
    for (auto const* const wrong : {"4", "no_such_number", "cbec_return_days"})
        EXPECT_EQ(faults_with("credential", "valid_months", wrong),
            "credential.csv:2 rules_cell_wrong column=valid_months value=" + std::string(wrong));
    for (auto const& [months, is_good] :
        {std::pair{"0", false}, {"1", true}, {"1200", true}, {"1201", false}})
        EXPECT_EQ(faults_after([months](Pack& pack) {
            auto& numbers = table_of(pack, "number");
            // History, and the months of that day.
            auto later = *std::ranges::find_if(
                numbers.rows, [](Row const& row) { return row.cells[0] == "NUM-V-LEGAL-MONTHS"; });
            numbers.rows.push_back(later);
            auto const was = numbers.rows.size() - 1;
            cell(pack, "number", was, "rule") = "NUM-LATER";
            cell(pack, "number", was, "value") = months;
            cell(pack, "number", was, "valid_from") = "2027-01-01";
            for (std::size_t row = 0; row < was; ++row)
                if (cell(pack, "number", row, "rule") == "NUM-V-LEGAL-MONTHS")
                    cell(pack, "number", row, "valid_to") = "2026-12-31";
        }).empty(),
            is_good)
            << months;
    EXPECT_EQ(faults_with("credential", "effort", "10"),
        "credential.csv:2 rules_cell_wrong column=effort value=10");
    EXPECT_EQ(faults_with("credential", "actor", "x"),
        "credential.csv:2 rules_cell_wrong column=actor value=x");
    EXPECT_EQ(faults_with("measure", "above", "x"),
        "measure.csv:2 rules_cell_wrong column=above value=x");
    EXPECT_EQ(faults_with("measure", "input", "x"),
        "measure.csv:2 rules_cell_wrong column=input value=x");
    EXPECT_EQ(faults_with("class", "name_zh", ""), "class.csv:2 rules_cell_empty column=name_zh");
}

TEST(Compile, TellsAllFaultsAtOnce) {
    EXPECT_EQ(faults_after([](Pack& pack) {
        cell(pack, "halal", 1, "effect") = "maybe";
        cell(pack, "label", 0, "routes") = "air";
    }),
        "label.csv:2 rules_cell_wrong column=routes value=air\n"
        "halal.csv:3 rules_cell_wrong column=effect value=maybe");
}

TEST(Compile, WantsKeysOnceOverAllRules) {
    EXPECT_EQ(
        faults_with("halal", "rule", "LIMIT-YEAR"), "limit.csv:5 rules_key_twice key=LIMIT-YEAR");
    EXPECT_EQ(faults_with("halal", "rule", ""),
        "halal.csv:2 rules_key_empty\nhalal.csv:2 rules_cell_empty column=rule");
}

TEST(Compile, WantsOneNumberAtATime) {
    EXPECT_EQ(
        faults_after([](Pack& pack) { cell(pack, "number", 5, "valid_from") = "2025-03-04"; }),
        "number.csv:8 rules_period_overlaps rule=NUM-CN-WEIGHT");
}

TEST(Compile, KnowsItsTablesAndColumns) {
    EXPECT_EQ(faults_after([](Pack& pack) { table_of(pack, "halal").columns[1] = "hz"; }),
        "halal.csv:1 rules_column_unknown column=hz\nhalal.csv:1 rules_column_missing column=hs");
    EXPECT_EQ(faults_after([](Pack& pack) { table_of(pack, "limit").name = "limits"; }),
        "limits.csv rules_table_unknown");
    EXPECT_EQ(faults_after([](Pack& pack) {
        std::erase_if(pack.tables, [](auto& t) { return t.name == "halal"; });
    }),
        "");
    EXPECT_EQ(faults_after([](Pack& pack) { table_of(pack, "halal").rows[0].cells.pop_back(); }),
        "halal.csv:2 rules_cells expected=14\nhalal.csv:2 rules_cell_wrong column=confidence "
        "value=");
    EXPECT_EQ(faults_after([](Pack& pack) {
        pack.tables.push_back(table_of(pack, "measure"));
    }).substr(0, 32),
        "measure.csv rules_table_twice\nme");
    EXPECT_NE(faults_after([](Pack& pack) {
        std::erase_if(pack.tables, [](auto& t) { return t.name == "actor"; });
    }).find(" rules_table_missing table=actor"),
        std::string::npos);
}

TEST(Compile, WantsTheFactsThatTheHouseKnows) {
    EXPECT_NE(faults_after([](Pack& pack) {
        cell(pack, "fact", 0, "fact") = "x";
    }).find("fact.csv rules_fact_missing fact=seller_micro"),
        std::string::npos);
}

TEST(Compile, LimitsFactsAndClasses) {
    auto const repeat = [](char const* name, std::size_t count) {
        return faults_after([&](Pack& pack) {
            auto& table = table_of(pack, name);
            while (table.rows.size() < count) {
                table.rows.push_back(table.rows[0]);
                table.rows.back().cells[0] = "more_" + std::to_string(table.rows.size());
            }
        });
    };
    EXPECT_EQ(repeat("fact", facts_max), "");
    EXPECT_NE(
        repeat("fact", facts_max + 1).find("fact.csv rules_rows_max max=64"), std::string::npos);
    EXPECT_EQ(repeat("class", classes_max), "");
    EXPECT_NE(repeat("class", classes_max + 1).find("class.csv rules_rows_max max=128"),
        std::string::npos);
}

}  // namespace
}  // namespace dermaga::trade::rules
