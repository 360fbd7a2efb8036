#include "catalog/domain/csv_reader.hpp"

#include <gtest/gtest.h>

namespace dermaga::catalog {
namespace {

using Cells = std::vector<std::string>;

/// A sheet with all its rows, the header first.
struct Table : CsvFormat {
    std::vector<CsvRow> rows;
};

Result<Table> read_table(std::string_view bytes) {
    Table table;
    auto const format = read_csv(bytes, [&](CsvRow const& row) -> std::optional<Refusal> {
        table.rows.push_back(row);
        return std::nullopt;
    });
    if (!format) return format.error();
    static_cast<CsvFormat&>(table) = *format;
    return table;
}

Table table_of(std::string_view bytes) {
    auto const table = read_table(bytes);
    if (!table) throw std::runtime_error("refused: " + table.error().code());
    return *table;
}

std::string refusal_of(std::string_view bytes) {
    auto const table = read_table(bytes);
    return table ? "" : table.error().code();
}

TEST(CsvReader, ReadsPlainRowsWithAnyLineEnd) {
    for (std::string_view const bytes :
        {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\n3,4\r"}) {
        auto const table = table_of(bytes);
        ASSERT_EQ(table.rows.size(), 3U) << bytes;
        EXPECT_EQ(table.rows[1].cells, (Cells{"1", "2"}));
        EXPECT_EQ(table.rows[2].cells, (Cells{"3", "4"}));
        EXPECT_EQ(table.rows[2].line, 3);
    }
}

TEST(CsvReader, KeepsDelimitersAndQuotesInsideQuotes) {
    auto const table = table_of("nama,kota\n\"Sari, \"\"Ayu\"\"\",\"Solo, Jawa Tengah\"\n");
    EXPECT_EQ(table.rows[1].cells, (Cells{"Sari, \"Ayu\"", "Solo, Jawa Tengah"}));
}

TEST(CsvReader, KeepsJsonInsideACell) {
    auto const table =
        table_of("key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n");
    EXPECT_EQ(table.rows[1].cells[1], "{\"type\": \"Point\", \"at\": [102.0, 0.5]}");
}

TEST(CsvReader, CountsPhysicalLinesOverLineBreaksInCells) {
    auto const table = table_of("a,b\n\"satu\r\ndua\rtiga\",x\n\n3,4\n");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[1].cells[0], "satu\ndua\ntiga");
    EXPECT_EQ(table.rows[1].line, 2);
    EXPECT_EQ(table.rows[2].line, 6);
}

TEST(CsvReader, KeepsEmptyCellsAndLeavesOutEmptyRows) {
    auto const table = table_of("a,b,c\n1,\"\",\n,,\n  ,\t,\n2,3,4");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[1].cells, (Cells{"1", "", ""}));
    EXPECT_EQ(table.rows[2].cells, (Cells{"2", "3", "4"}));
}

TEST(CsvReader, TakesAQuoteInTheMiddleOfABareCellAsItself) {
    auto const table = table_of("a,b\npipa 5\" baja,2\n");
    EXPECT_EQ(table.rows[1].cells[0], "pipa 5\" baja");
}

TEST(CsvReader, FindsTheDelimiterThatSplitsTheHeader) {
    EXPECT_EQ(table_of("nama;harga;stok\nTeh, hijau;1.000;2\n").delimiter, ';');
    EXPECT_EQ(table_of("nama\tharga\nTeh, hijau\t1,5\n").delimiter, '\t');
    EXPECT_EQ(table_of("nama|harga\nTeh|1\n").delimiter, '|');
    EXPECT_EQ(table_of("nama\nTeh\n").delimiter, ',');
}

TEST(CsvReader, ObeysTheSeparatorLineOfSpreadsheetPrograms) {
    auto const table = table_of("sep=;\r\na;b,c\r\n1;2\r\n");
    EXPECT_EQ(table.delimiter, ';');
    EXPECT_EQ(table.rows[0].cells, (Cells{"a", "b,c"}));
    EXPECT_EQ(table.rows[1].line, 3);
}

TEST(CsvReader, DropsAByteOrderMark) {
    auto const table = table_of("\xEF\xBB\xBFnama,harga\nTeh,1\n");
    EXPECT_EQ(table.rows[0].cells[0], "nama");
    EXPECT_EQ(table.encoding, "UTF-8");
}

TEST(CsvReader, KeepsUtf8) {
    EXPECT_EQ(table_of("a,b\n4,ʤ 加幽\n").rows[1].cells[1], "ʤ 加幽");
}

TEST(CsvReader, ReadsWindows1252WhenItIsNotUtf8) {
    auto const table = table_of("nama,harga\nCaf\xE9 \x93Gayo\x94,1\n");
    EXPECT_EQ(table.encoding, "Windows-1252");
    EXPECT_EQ(table.rows[1].cells[0], "Café “Gayo”");
}

TEST(CsvReader, RefusesWhatIsNoText) {
    EXPECT_EQ(refusal_of(std::string_view("PK\x03\x04\x14\x00\x06\x00", 8)), "csv_not_text");
    EXPECT_EQ(refusal_of(std::string_view("\xFF\xFEn\0a\0\n\0", 8)), "csv_not_text");
}

TEST(CsvReader, RefusesAFileWithoutRows) {
    EXPECT_EQ(refusal_of(""), "csv_empty");
    EXPECT_EQ(refusal_of("\xEF\xBB\xBF"), "csv_empty");
    EXPECT_EQ(refusal_of("nama,harga\n\n"), "csv_empty");
}

TEST(CsvReader, SaysWhereAQuoteWasLeftOpen) {
    auto const table = read_table("nama,harga\nTeh,1\n\"Kopi,2\nGula,3\n");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code(), "csv_quote_open");
    EXPECT_EQ(table.error().arguments().at("line"), "3");
}

TEST(CsvReader, BoundsACell) {
    auto const row = [](std::size_t bytes) {
        return "nama,harga\n" + std::string(bytes, 'x') + ",1\n";
    };
    EXPECT_EQ(refusal_of(row(csv_cell_bytes_max)), "");
    EXPECT_EQ(refusal_of(row(csv_cell_bytes_max + 1)), "csv_cell_too_long");
}

/// Nobody who reads a sheet to its end can miss it.
constexpr std::string_view quote_that_never_ends = "\"";

TEST(CsvReader, BoundsTheRowsAndCountsEmptyOnes) {
    for (std::string_view const row : {"x\n", "\n", ",,\n", " \r\n", "\"\"\r"}) {
        std::string bytes = "nama\nx\n";
        for (std::size_t rows = 1; rows < csv_rows_max; ++rows)
            bytes += row;
        EXPECT_EQ(refusal_of(bytes), "") << row;
        bytes += row;
        EXPECT_EQ(refusal_of(bytes), "csv_too_many_rows") << row;
        bytes += quote_that_never_ends;
        EXPECT_EQ(refusal_of(bytes), "csv_too_many_rows") << "read further: " << row;
    }
}

TEST(CsvReader, BoundsTheColumnsBeforeItReadsThemAll) {
    auto const header = [](std::size_t columns, std::string_view end) {
        return "nama" + std::string(columns - 1, ',') + std::string(end);
    };
    EXPECT_EQ(refusal_of(header(csv_columns_max, "\nTeh\n")), "");
    EXPECT_EQ(refusal_of(header(csv_columns_max + 1, "\nTeh\n")), "csv_cell_too_long");
    EXPECT_EQ(refusal_of(header(csv_columns_max + 1, quote_that_never_ends)), "csv_cell_too_long");
}

TEST(CsvReader, EndsWhereItsTakerRefuses) {
    int taken = 0;
    auto const format = read_csv("nama\nTeh\nKopi\n\"", [&](CsvRow const&) {
        std::optional<Refusal> refusal;
        if (++taken == 2) refusal.emplace(RefusalKind::invalid, "enough");
        return refusal;
    });
    ASSERT_FALSE(format);
    EXPECT_EQ(format.error().code(), "enough");
    EXPECT_EQ(taken, 2);
}

}  // namespace
}  // namespace dermaga::catalog
