// Workbooks as libxlsxwriter writes them.
#include "spreadsheet/sheet.hpp"

#include <gtest/gtest.h>

#include "spreadsheet/shown_sheet.hpp"
#include "spreadsheet/written_workbook.hpp"

namespace dermaga::spreadsheet {
namespace {

using test::shown;
using test::WrittenWorkbook;

TEST(Sheet, ReadsTextsNumbersAndTruths) {
    WrittenWorkbook book;
    auto* const sheet = book.sheet("Tarif");
    worksheet_write_string(sheet, 0, 0, "税则号列", nullptr);
    worksheet_write_string(sheet, 0, 1, "Bea & <keluar>", nullptr);
    worksheet_write_string(sheet, 1, 0, "0901.21.00", nullptr);
    worksheet_write_number(sheet, 1, 1, 12.5, nullptr);
    worksheet_write_boolean(sheet, 1, 2, 1, nullptr);
    worksheet_write_boolean(sheet, 1, 3, 0, nullptr);
    worksheet_write_string(sheet, 2, 0, "0901.21.00", nullptr);
    worksheet_write_number(sheet, 2, 1, 0.1 + 0.2, nullptr);
    worksheet_write_string(sheet, 2, 2, "dua\nbaris", nullptr);
    EXPECT_EQ(shown(book.bytes()),
        "1: 税则号列|Bea & <keluar>\n"
        "2: 0901.21.00|12.5|TRUE|FALSE\n"
        "3: 0901.21.00|0.3|dua\nbaris\n");
}

TEST(Sheet, JoinsRunsOfOneText) {
    WrittenWorkbook book;
    auto* const bold = workbook_add_format(book.book());
    format_set_bold(bold);
    std::string texts[] = {"0901", ".21.00 ", "kopi"};
    lxw_rich_string_tuple code{nullptr, texts[0].data()};
    lxw_rich_string_tuple rest{bold, texts[1].data()};
    lxw_rich_string_tuple end{nullptr, texts[2].data()};
    lxw_rich_string_tuple* runs[] = {&code, &rest, &end, nullptr};
    worksheet_write_rich_string(book.sheet("A"), 0, 0, runs, nullptr);
    EXPECT_EQ(shown(book.bytes()), "1: 0901.21.00 kopi\n");
}

TEST(Sheet, TakesWhatAFormulaCameTo) {
    WrittenWorkbook book;
    auto* const sheet = book.sheet("A");
    worksheet_write_formula_num(sheet, 0, 0, "=1/8", book.format("0.0%"), 0.125);
    worksheet_write_formula_str(sheet, 0, 1, "=\"kop\"&\"i\"", nullptr, "kopi");
    worksheet_write_formula_str(sheet, 0, 2, "=#REF!", nullptr, "#REF!");
    EXPECT_EQ(shown(book.bytes()), "1: 12.5%|kopi|#REF!\n");
}

TEST(Sheet, ShowsNumbersAsTheirFormatDoes) {
    WrittenWorkbook book;
    auto* const sheet = book.sheet("A");
    lxw_datetime day{2026, 12, 1, 0, 0, 0};
    worksheet_write_number(sheet, 0, 0, 0.29, book.format(std::uint8_t{9}));
    worksheet_write_number(sheet, 0, 1, 0.125, book.format(std::uint8_t{10}));
    worksheet_write_number(sheet, 0, 2, 0.07, book.format("0.0%;-0.0%"));
    worksheet_write_datetime(sheet, 1, 0, &day, book.format("d mmmm yyyy"));
    worksheet_write_datetime(sheet, 1, 1, &day, book.format(std::uint8_t{14}));
    worksheet_write_number(sheet, 1, 2, 46357.75, book.format(std::uint8_t{22}));
    worksheet_write_number(sheet, 2, 0, 101210000, book.format("0000000000"));
    worksheet_write_number(sheet, 2, 1, 9012100, book.format("0000\\.00\\.00"));
    worksheet_write_number(sheet, 2, 2, 101210000, nullptr);
    worksheet_write_number(sheet, 2, 3, 3500.25, book.format("#,##0.00"));
    EXPECT_EQ(shown(book.bytes()),
        "1: 29%|12.5%|7%\n"
        "2: 2026-12-01|2026-12-01|2026-12-01\n"
        "3: 0101210000|0901.21.00|101210000|3500.25\n");
}

TEST(Sheet, KnowsRowsAndColumnsByTheirPlace) {
    WrittenWorkbook book;
    auto* const sheet = book.sheet("A");
    auto* const format = book.format("0");
    worksheet_write_string(sheet, 4, 2, "C5", nullptr);
    worksheet_write_string(sheet, 4, 27, "AB5", nullptr);
    worksheet_write_blank(sheet, 4, 300, format);
    worksheet_write_blank(sheet, 6, 0, format);
    worksheet_write_string(sheet, 1'048'575, 0, "last", nullptr);
    EXPECT_EQ(shown(book.bytes()), "5: ||C5" + std::string(25, '|') + "AB5\n1048576: last\n");
}

TEST(Sheet, HasTheTextOfMergedCellsInTheFirst) {
    WrittenWorkbook book;
    auto* const sheet = book.sheet("A");
    auto* const format = workbook_add_format(book.book());
    worksheet_merge_range(sheet, 0, 0, 1, 2, "Daftar Tarif", format);
    worksheet_write_string(sheet, 1, 3, "D2", nullptr);
    EXPECT_EQ(shown(book.bytes()), "1: Daftar Tarif\n2: |||D2\n");
}

TEST(Sheet, MayBeEmpty) {
    WrittenWorkbook book;
    (void)book.sheet("A");
    EXPECT_EQ(shown(book.bytes()), "");
}

}  // namespace
}  // namespace dermaga::spreadsheet
