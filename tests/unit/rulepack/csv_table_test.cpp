#include "rulepack/csv_table.hpp"

#include <gtest/gtest.h>

namespace dermaga::rulepack {
namespace {

/// "line: a|b" for each row, the header first, then the faults.
std::string read(std::string_view bytes) {
    Faults faults;
    auto const table = read_table("t", bytes, faults);
    std::string all;
    auto const add = [&all](std::vector<std::string> const& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            all += (i == 0 ? "" : "|") + cells[i];
        all += "\n";
    };
    add(table.columns);
    for (auto const& row : table.rows) {
        all += std::to_string(row.line) + ": ";
        add(row.cells);
    }
    for (auto const& fault : faults)
        all += fault.pointer + " " + fault.code + "\n";
    return all;
}

TEST(CsvTable, ReadsQuotesLinesAndBom) {
    EXPECT_EQ(read("\xEF\xBB\xBF"
                   "a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n,2\n"),
        "a|b\n2: 1|x, \"y\"\nz\n5: |2\n");
    EXPECT_EQ(read("a,b\n1,"), "a|b\n2: 1|\n");
}

TEST(CsvTable, RefusesWhatIsBroken) {
    EXPECT_EQ(read(""), "\nt.csv:1 rules_csv_empty\n");
    EXPECT_EQ(read("a\n\xFF\n"), "\nt.csv:1 rules_csv_not_utf8\n");
    EXPECT_NE(read("a\n\"open\n\n").find("t.csv:2 rules_csv_quote"), std::string::npos);
    EXPECT_NE(read("a\n\"shut\"x\n").find("t.csv:2 rules_csv_quote"), std::string::npos);
    EXPECT_NE(read("a\nx\"y\n").find("t.csv:2 rules_csv_quote"), std::string::npos);
}

TEST(CsvTable, HasLimits) {
    std::string const fits(TableLimits().cell_bytes, 'x');
    EXPECT_EQ(read("a\n" + fits + "\n"), "a\n2: " + fits + "\n");
    EXPECT_NE(read("a\n" + fits + "x\n").find("t.csv:2 rules_csv_cell_bytes"), std::string::npos);
    EXPECT_EQ(read(std::string(csv_columns_max - 1, ',') + "\n").find("rules"), std::string::npos);
    EXPECT_NE(read(std::string(csv_columns_max, ',') + "\n").find("rules_csv_columns"),
        std::string::npos);
}

TEST(CsvTable, TakesLimitsOfItsOwn) {
    TableLimits const limits{2, 3};
    Faults faults;
    read_table("t", "a\nxxx\ny\n", faults, limits);
    EXPECT_TRUE(faults.empty());
    read_table("t", "a\nxxxx\n", faults, limits);
    read_table("t", "a\nx\ny\nz\n", faults, limits);
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].code + " " + faults[0].arguments.at("max"), "rules_csv_cell_bytes 3");
    EXPECT_EQ(faults[1].code + " " + faults[1].arguments.at("max"), "rules_rows_max 2");
}

TEST(CsvTable, WritesWhatItReads) {
    trade::rules::Table const table{
        "t", {"a", "b"}, {{2, {"x,y", "\"q\"\nz"}}, {4, {"", "plain"}}}};
    Faults faults;
    auto const again = read_table("t", write_table(table), faults);
    EXPECT_TRUE(faults.empty());
    EXPECT_EQ(again.columns, table.columns);
    ASSERT_EQ(again.rows.size(), 2U);
    EXPECT_EQ(again.rows[0].cells, table.rows[0].cells);
    EXPECT_EQ(again.rows[1].cells, table.rows[1].cells);
    EXPECT_EQ(again.rows[1].line, 4);
}

}  // namespace
}  // namespace dermaga::rulepack
