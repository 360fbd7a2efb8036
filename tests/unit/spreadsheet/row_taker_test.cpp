// Rows are given one after the other, and kept by nobody but who wants them.
#include <set>

#include <gtest/gtest.h>

#include "spreadsheet/made_workbook.hpp"
#include "spreadsheet/shown_sheet.hpp"

namespace dermaga::spreadsheet {
namespace {

using test::MadeWorkbook;
using test::shown;

/// So many rows with one cell in column SF, the 500th.
std::string far_cells(std::size_t rows) {
    MadeWorkbook book;
    for (std::size_t row = 1; row <= rows; ++row)
        book.rows += "<row><c r=\"SF" + std::to_string(row) + R"("><v>1</v></c></row>)";
    return book.bytes();
}
constexpr SheetWanted wide{.columns = 500};

TEST(RowTaker, IsGivenRowsOfWhichNoneIsKept) {
    constexpr std::size_t rows = 4'000;
    std::size_t taken = 0;
    std::set<void const*> rooms;
    auto const name =
        read_sheet(far_cells(rows), wide, [&](SheetRow& row) -> std::optional<Refusal> {
            EXPECT_EQ(static_cast<std::size_t>(row.number), ++taken);
            EXPECT_EQ(row.cells.size(), 500U);
            rooms.insert(row.cells.data());
            return std::nullopt;
        });
    EXPECT_EQ(name.value(), "Daftar");
    EXPECT_EQ(taken, rows);
    EXPECT_EQ(rooms.size(), 1U) << "rows that are there at the same time";
}

TEST(RowTaker, MayTakeTheCellsAway) {
    MadeWorkbook const book{.rows =
                                "<row><c><v>1</v></c><c><v>2</v></c></row>"
                                "<row><c/><c><v>3</v></c></row>"};
    std::vector<std::vector<std::string>> all;
    ASSERT_TRUE(read_sheet(book.bytes(), {}, [&](SheetRow& row) -> std::optional<Refusal> {
        all.push_back(std::move(row.cells));
        return std::nullopt;
    }));
    EXPECT_EQ(all, (std::vector<std::vector<std::string>>{{"1", "2"}, {"", "3"}}));
}

TEST(RowTaker, EndsTheWalkWithItsOwnRefusal) {
    MadeWorkbook const book{.rows =
                                "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                                "<row r=\"1\"><c><v>3</v></c></row>"};
    auto const read = [&](int last) {
        int taken = 0;
        auto const name = read_sheet(book.bytes(), {}, [&](SheetRow&) -> std::optional<Refusal> {
            if (++taken == last) return Refusal{RefusalKind::too_large, "enough"};
            return std::nullopt;
        });
        return std::pair(taken, name.error());
    };
    auto const [taken, refusal] = read(2);
    EXPECT_EQ(taken, 2);
    EXPECT_EQ(refusal.code(), "enough");
    EXPECT_EQ(refusal.kind(), RefusalKind::too_large);
    EXPECT_TRUE(refusal.arguments().empty());
    EXPECT_EQ(read(3).first, 2) << "damage below what was given";
    EXPECT_EQ(read(3).second.code(), "workbook_damaged");
}

TEST(RowTaker, IsNotGivenARowThatBreaksOff) {
    MadeWorkbook book{.rows = "<row><c><v>1</v></c></row><row>"};
    for (int cell = 0; cell < 64; ++cell)
        book.rows += "<c><v>2</v></c>";
    std::vector<int> taken;
    auto const name = read_sheet(book.bytes(), {}, [&](SheetRow& row) -> std::optional<Refusal> {
        taken.push_back(row.number);
        return std::nullopt;
    });
    EXPECT_EQ(name.error().code(), "workbook_damaged");
    EXPECT_EQ(taken, std::vector{1});
}

TEST(RowTaker, IsNotGivenOneRowTooMany) {
    int taken = 0;
    auto const name = read_sheet(
        far_cells(4), {.rows = 3, .columns = 500}, [&](SheetRow&) -> std::optional<Refusal> {
            ++taken;
            return std::nullopt;
        });
    EXPECT_EQ(name.error().code(), "workbook_rows");
    EXPECT_EQ(taken, 3);
}

TEST(RowTaker, IsNeededForMoreCellsThanAreKept) {
    constexpr std::size_t rows = kept_cells_max / 500;
    EXPECT_EQ(read_sheet(far_cells(rows), wide).value().rows.size(), rows);
    EXPECT_EQ(shown(far_cells(rows + 1), wide), "workbook_cells " + std::to_string(rows + 1));
}

}  // namespace
}  // namespace dermaga::spreadsheet
