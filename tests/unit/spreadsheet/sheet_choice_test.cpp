// Which sheet of a workbook is read.
#include <gtest/gtest.h>

#include "spreadsheet/made_workbook.hpp"
#include "spreadsheet/shown_sheet.hpp"
#include "spreadsheet/written_workbook.hpp"

namespace dermaga::spreadsheet {
namespace {

using test::MadeWorkbook;
using test::shown;
using test::WrittenWorkbook;

std::string three_sheets() {
    WrittenWorkbook book;
    auto* const notes = book.sheet("Catatan");
    worksheet_write_string(notes, 0, 0, "hidden", nullptr);
    auto* const list = book.sheet("附表 1");
    worksheet_write_string(list, 0, 0, "list", nullptr);
    auto* const other = book.sheet("Lampiran");
    worksheet_write_string(other, 0, 0, "other", nullptr);
    worksheet_hide(notes);
    worksheet_activate(list);
    return book.bytes();
}

TEST(SheetChoice, TakesTheFirstThatIsNotHidden) {
    auto const bytes = three_sheets();
    EXPECT_EQ(shown(bytes), "1: list\n");
    EXPECT_EQ(read_sheet(bytes)->name, "附表 1");
}

TEST(SheetChoice, TakesTheOneOfThatName) {
    auto const bytes = three_sheets();
    EXPECT_EQ(shown(bytes, {.name = "附表 1"}), "1: list\n");
    EXPECT_EQ(shown(bytes, {.name = "lampiran"}), "1: other\n");
    EXPECT_EQ(shown(bytes, {.name = "Catatan"}), "1: hidden\n");
}

TEST(SheetChoice, SaysWhichThereAre) {
    auto const refusal = read_sheet(three_sheets(), {.name = "Sheet1"}).error();
    EXPECT_EQ(refusal.code(), "workbook_no_sheet");
    EXPECT_EQ(refusal.arguments().at("name"), "Sheet1");
    EXPECT_EQ(refusal.arguments().at("sheets"), "Catatan, 附表 1, Lampiran");
}

TEST(SheetChoice, PassesOverSheetsOfCharts) {
    WrittenWorkbook book;
    auto* const chart = workbook_add_chart(book.book(), LXW_CHART_LINE);
    chart_add_series(chart, nullptr, "=Data!$A$1:$A$2");
    chartsheet_set_chart(workbook_add_chartsheet(book.book(), "Grafik"), chart);
    worksheet_write_number(book.sheet("Data"), 0, 0, 7, nullptr);
    EXPECT_EQ(shown(book.bytes()), "1: 7\n");
}

TEST(SheetChoice, NeedsANameWhenAllAreHidden) {
    MadeWorkbook book{.rows = R"(<row><c><v>1</v></c></row>)"};
    book.others["xl/workbook.xml"] = "<workbook " + std::string(MadeWorkbook::xmlns) +
        R"(><sheets><sheet name="Gudang" state="veryHidden" r:id="rId1"/></sheets></workbook>)";
    auto const refusal = read_sheet(book.bytes()).error();
    EXPECT_EQ(refusal.code(), "workbook_all_hidden");
    EXPECT_EQ(refusal.arguments().at("sheets"), "Gudang");
    EXPECT_EQ(shown(book.bytes(), {.name = "Gudang"}), "1: 1\n");
}

TEST(SheetChoice, NamesNoEndlessList) {
    MadeWorkbook book;
    std::string sheets;
    for (int i = 0; i < 30; ++i)
        sheets += "<sheet name=\"S" + std::to_string(i) + R"(" r:id="rId1"/>)";
    book.others["xl/workbook.xml"] = "<workbook " + std::string(MadeWorkbook::xmlns) + "><sheets>" +
        sheets + "</sheets></workbook>";
    auto const named = read_sheet(book.bytes(), {.name = "x"}).error().arguments().at("sheets");
    EXPECT_TRUE(named.ends_with("S19, …")) << named;
}

}  // namespace
}  // namespace dermaga::spreadsheet
