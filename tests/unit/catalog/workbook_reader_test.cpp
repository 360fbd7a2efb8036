#include "catalog/domain/workbook_reader.hpp"

#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

#include "catalog/domain/sheet.hpp"
#include "spreadsheet/made_workbook.hpp"

namespace dermaga::catalog {
namespace {

using test::MadeWorkbook;

std::string row_of(std::initializer_list<std::string_view> cells) {
    std::string row = "<row>";
    for (auto const cell : cells)
        row += R"(<c t="inlineStr"><is><t>)" + std::string(cell) + "</t></is></c>";
    return row + "</row>";
}

/// A row that stands above the one before it is damage.
constexpr std::string_view damage = R"(<row r="1"><c><v>1</v></c></row>)";

/// 200,000 such rows pack to 20 KB, and are 100,000,000 cells.
TEST(WorkbookReader, KeepsNoRowWhoseOnlyCellIsFarOff) {
    constexpr std::size_t rows = 4'000;
    MadeWorkbook book;
    for (std::size_t row = 1; row <= rows; ++row)
        book.rows += "<row><c r=\"SF" + std::to_string(row) + R"("><v>1</v></c></row>)";
    std::size_t taken = 0;
    std::set<void const*> rooms;
    auto const format =
        read_workbook(book.bytes(), [&](CsvRow const& row) -> std::optional<Refusal> {
            ++taken;
            EXPECT_EQ(row.cells.size(), csv_columns_max);
            rooms.insert(row.cells.data());
            return std::nullopt;
        });
    ASSERT_TRUE(format);
    EXPECT_EQ(taken, rows);
    EXPECT_LE(rooms.size(), 2U) << "rows that are there at the same time";
}

TEST(WorkbookReader, EndsWhereItsTakerRefuses) {
    MadeWorkbook const book{
        .rows = row_of({"nama"}) + row_of({"Teh"}) + row_of({"Kopi"}) + std::string(damage)};
    auto const read = [&](int last) {
        int taken = 0;
        auto const format =
            read_workbook(book.bytes(), [&](CsvRow const&) -> std::optional<Refusal> {
                if (++taken == last) return Refusal{RefusalKind::conflict, "enough"};
                return std::nullopt;
            });
        return std::pair(taken, format.error().code());
    };
    EXPECT_EQ(read(2), std::pair(2, std::string("enough")));
    EXPECT_EQ(read(0), std::pair(3, std::string("workbook_damaged"))) << "read to its end";
}

TEST(WorkbookReader, IsReadOnlyAsLongAsSomebodyWantsIt) {
    MadeWorkbook const book{.rows = row_of({"nama", "harga"}) + row_of({"Teh", "1000"}) +
            row_of({"Kopi", "1000"}) + std::string(damage)};
    int rows = 0;
    auto const enough = [&] {
        if (++rows == 2) throw std::runtime_error("enough");
    };
    EXPECT_THROW(read_sheet(book.bytes(), enough), std::runtime_error);
    EXPECT_EQ(rows, 2);
}

TEST(WorkbookReader, RefusesASheetWithoutRowsBelowTheFirst) {
    auto const nobody = [](CsvRow const&) -> std::optional<Refusal> { return std::nullopt; };
    for (auto const& rows : {std::string(), row_of({"nama", "harga"})}) {
        auto const format = read_workbook(MadeWorkbook{.rows = rows}.bytes(), nobody);
        ASSERT_FALSE(format) << rows;
        EXPECT_EQ(format.error().code(), "csv_empty");
    }
}

}  // namespace
}  // namespace dermaga::catalog
