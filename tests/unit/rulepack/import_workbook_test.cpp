// Official lists as workbooks, and what stands above their headers.
#include <chrono>
#include <variant>

#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "rulepack/csv_table.hpp"
#include "rulepack/importer.hpp"
#include "rulepack/list_file.hpp"
#include "rulepack/pack_files.hpp"
#include "spreadsheet/made_workbook.hpp"
#include "spreadsheet/written_workbook.hpp"

namespace dermaga::rulepack {
namespace {

using test::WrittenWorkbook;

/// A number with its format.
struct Shown {
    double value;
    char const* format;
};
using Cell = std::variant<char const*, double, Shown>;
using Grid = std::vector<std::vector<Cell>>;

void write(WrittenWorkbook& book, char const* sheet_name, Grid const& grid) {
    auto* const sheet = book.sheet(sheet_name);
    lxw_row_t row = 0;
    for (auto const& cells : grid) {
        lxw_col_t column = 0;
        for (auto const& cell : cells) {
            if (auto const* const text = std::get_if<char const*>(&cell))
                worksheet_write_string(sheet, row, column, *text, nullptr);
            else if (auto const* const number = std::get_if<double>(&cell))
                worksheet_write_number(sheet, row, column, *number, nullptr);
            else if (auto const* const shown = std::get_if<Shown>(&cell))
                worksheet_write_number(
                    sheet, row, column, shown->value, book.format(shown->format));
            ++column;
        }
        ++row;
    }
}

std::string workbook(Grid const& grid) {
    WrittenWorkbook book;
    write(book, "Lampiran", grid);
    return book.bytes();
}

/// The rows that the list becomes, or the first thing that is wrong: its place and code.
std::string imported(std::string_view bytes, char const* format, std::string_view sheet = {}) {
    static auto const starter = read_pack(starter_files()).value();
    auto plan = known_plan(format).value();
    plan.constants.insert({{"basis", "b"}, {"source", "s"}, {"confidence", "V"}});
    Faults notes;
    auto const table = import_list(bytes, plan, starter, notes, sheet);
    if (table) return write_table(*table);
    auto const refusal = table.error();
    return refusal.faults()[0].pointer + " " + refusal.faults()[0].code;
}

/// A day as Excel counts it.
Shown day(char const* iso) {
    using std::chrono::sys_days;
    auto const first = parse_iso_date("1899-12-30").value();
    auto const days = sys_days(parse_iso_date(iso).value()) - sys_days(first);
    return {static_cast<double>(days.count()), "dd/mm/yyyy"};
}

TEST(ImportWorkbook, BecomesTheSameTableAsTheListOfExportDuties) {
    auto const csv =
        "hs_code,uraian,bea keluar\n"
        "18.01,Biji kakao,\n18.01.00.10,Fermentasi,7.5\n15.11.10.00,CPO,*)\n41.01.20.00,Kulit,25\n";
    auto const book = workbook({{"hs_code", "uraian", "bea keluar"}, {"18.01", "Biji kakao"},
        {"18.01.00.10", "Fermentasi", 7.5}, {"15.11.10.00", "CPO", "*)"},
        {Shown{41012000, "0000\\.00\\.00"}, "Kulit", Shown{25, "0.00"}}});
    EXPECT_EQ(imported(book, "btki"), imported(csv, "btki"));
    EXPECT_NE(imported(book, "btki").find("BTKI-18010010,18010010,"), std::string::npos);
}

TEST(ImportWorkbook, BecomesTheSameTableAsAChineseTariff) {
    auto const csv =
        "税则号列,货品名称,最惠国税率,东盟协定税率,RCEP协定税率,增值税率,消费税率\n"
        "0901.21.00,咖啡,15%,5%,,13%,-\n3303.00.00,香水,12.5%,0,—,13,15\n"
        "2203.00.00,啤酒,7.5元/升,0,0,13,\n";
    auto const book = workbook({{"税则号列", "货品名称", "最惠国税率", "东盟协定税率",
                                    "RCEP协定税率", "增值税率", "消费税率"},
        {"0901.21.00", "咖啡", Shown{0.15, "0%"}, Shown{0.05, "0.0%"}, "", Shown{0.13, "0%"}, "-"},
        {Shown{33030000, "00000000"}, "香水", Shown{0.125, "0%"}, 0.0, "—", 13.0, 15.0},
        {22030000.0, "啤酒", "7.5元/升", 0.0, 0.0, Shown{13, "0\"%\""}, ""}});
    EXPECT_EQ(imported(book, "china_tariff"), imported(csv, "china_tariff"));
    EXPECT_NE(imported(book, "china_tariff").find("CN-33030000,33030000,,,b,s,V,12.5,0,?,13,15\n"),
        std::string::npos);
}

TEST(ImportWorkbook, BecomesTheSameTableAsAMonthsPrices) {
    auto const csv =
        "Komoditas,Harga Referensi,Berlaku Dari,Berlaku Sampai\n"
        "Biji Kakao,\"3.500,01\",2026-12-01,2026-12-31\n"
        "export_price_cocoa_beans,2000,2027-01-01,2027-01-31\n";
    auto const book = workbook({{"Komoditas", "Harga Referensi", "Berlaku Dari", "Berlaku Sampai"},
        {"Biji Kakao", Shown{3500.01, "#,##0.00"}, day("2026-12-01"), day("2026-12-31")},
        {"export_price_cocoa_beans", 2000.0, day("2027-01-01"), "2027-01-31"}});
    EXPECT_EQ(imported(book, "reference_price"), imported(csv, "reference_price"));
    EXPECT_NE(imported(book, "reference_price").find(",350001,"), std::string::npos);
}

TEST(ImportWorkbook, BecomesTheSameTableAsAPositiveList) {
    auto const csv =
        "税则号列,备注\n0901.21.00,\n0304.89.00,\"仅限网购保税\n商品。\"\n0410.90.90,不含特殊膳食食品\n";
    auto const book = workbook({{"税则号列", "备注"}, {"0901.21.00"},
        {"0304.89.00", "仅限网购保税\n商品。"}, {"0410.90.90", "不含特殊膳食食品"}});
    EXPECT_EQ(imported(book, "positive_list"), imported(csv, "positive_list"));
}

TEST(ImportWorkbook, MayHaveTitlesAboveItsHeader) {
    auto const plain = imported("hs_code,bea keluar\n18.01.00.10,5\n", "btki");
    ASSERT_EQ(plain.find("list"), std::string::npos);
    EXPECT_EQ(
        imported(
            "LAMPIRAN,\n\"Bea keluar, 2026\",\n\nNo,hs_code,Bea Keluar\n1,18.01.00.10,5\n", "btki"),
        plain);
    EXPECT_EQ(imported(workbook({{"LAMPIRAN"}, {}, {"Bea keluar, 2026"},
                           {"", "hs_code", "Bea Keluar"}, {"", "18.01.00.10", 5.0}}),
                  "btki"),
        plain);
}

TEST(ImportWorkbook, HasItsHeaderAmongTheFirstRows) {
    auto const csv_below = [](std::size_t titles) {
        std::string list;
        for (std::size_t i = 0; i < titles; ++i)
            list += "title,\n";
        return list + "hs_code,bea keluar\n18.01.00.10,5\n";
    };
    auto const book_below = [](std::size_t titles) {
        Grid grid(titles, {"title"});
        grid.push_back({"hs_code", "bea keluar"});
        grid.push_back({"18.01.00.10", 5.0});
        return workbook(grid);
    };
    auto const plain = imported(csv_below(0), "btki");
    EXPECT_EQ(imported(csv_below(header_rows_max - 1), "btki"), plain);
    EXPECT_EQ(imported(book_below(header_rows_max - 1), "btki"), plain);
    EXPECT_EQ(imported(csv_below(header_rows_max), "btki"), "list.csv:1 rules_import_header");
    EXPECT_EQ(imported(book_below(header_rows_max), "btki"), "list.xlsx:1 rules_import_header");
    EXPECT_EQ(
        imported("title\nhs_code,duty\n18.01.00.10,5\n", "btki"), "list.csv:1 rules_import_header")
        << "not all that is required";
}

TEST(ImportWorkbook, SaysWhatIsWrongAtItsRow) {
    EXPECT_EQ(imported(workbook({{"Lampiran"}, {}, {"hs_code", "bea keluar"}, {"18.01.00.10", 5.0},
                           {}, {"18.01.00.90", "lima"}}),
                  "btki"),
        "list.xlsx:6 rules_import_value");
    EXPECT_EQ(imported("Lampiran\n\nhs_code,bea keluar\n18.01.00.10,lima\n", "btki"),
        "list.csv:4 rules_import_value");
    EXPECT_EQ(imported(workbook({{"hs_code", "bea keluar"}, {"18.01.00.10", "#REF!"}}), "btki"),
        "list.xlsx:2 rules_import_value");
    EXPECT_EQ(imported(workbook({{"x"}, {"komoditas", "harga referensi"}}), "reference_price"),
        "list.xlsx:2 rules_import_last_day");
    EXPECT_EQ(
        imported(workbook({{"hs_code", "bea keluar"}}), "btki"), "list.xlsx rules_import_rows");
    EXPECT_EQ(imported(workbook({{"hs_code"}, {std::string(5'000, '1').c_str()}}), "btki_lines"),
        "list.xlsx:2 workbook_cell_bytes");
}

TEST(ImportWorkbook, RefusesACodeWhoseZeroWasEaten) {
    auto const list = [](Cell const& code) { return workbook({{"税则号列", "备注"}, {code, ""}}); };
    EXPECT_EQ(imported(list(9012100.0), "positive_list"), "list.xlsx:2 rules_import_code");
    EXPECT_EQ(
        imported(list(Shown{9012100, "#,##0"}), "positive_list"), "list.xlsx:2 rules_import_code");
    EXPECT_EQ(imported(list(day("2021-09-01")), "positive_list"), "list.xlsx:2 rules_import_code");
    EXPECT_EQ(imported(list(Shown{9012100, "00000000"}), "positive_list"),
        imported("税则号列,备注\n0901.21.00,\n", "positive_list"))
        << "which its format shows";
    EXPECT_EQ(imported(workbook({{"税则号列", "注册方式"}, {101210000.0, ""}}), "decree_280"),
        "list.xlsx:2 rules_import_code");
}

// 0901.20 as a number is 901.2, whose digits alone are another heading: 9012.
TEST(ImportWorkbook, RefusesACodeThatWasTakenForAFraction) {
    EXPECT_EQ(imported(workbook({{"税则号列", "注册方式"}, {901.2, ""}}), "decree_280"),
        "list.xlsx:2 rules_import_code");
    EXPECT_EQ(
        imported("税则号列,注册方式\n901.2,\n", "decree_280"), "list.csv:2 rules_import_code");
    EXPECT_EQ(imported("税则号列,注册方式\n0901.21,\n09.01.21.00,\n0901.2100,\n", "decree_280")
                  .find("list.csv"),
        std::string::npos);
}

TEST(ImportWorkbook, ReadsTheSheetOfThatName) {
    WrittenWorkbook book;
    write(book, "Catatan", {{"Bukan daftar"}});
    write(book, "Daftar", {{"hs_code", "bea keluar"}, {"18.01.00.10", 5.0}});
    write(book, "Kosong", {});
    auto const bytes = book.bytes();
    EXPECT_EQ(imported(bytes, "btki"), "list.xlsx:1 rules_import_header");
    EXPECT_EQ(
        imported(bytes, "btki", "Daftar"), imported("hs_code,bea keluar\n18.01.00.10,5\n", "btki"));
    EXPECT_EQ(imported(bytes, "btki", "Tarif"), "list.xlsx workbook_no_sheet");
    EXPECT_EQ(imported(bytes, "btki", "Kosong"), "list.xlsx rules_import_empty_sheet");
    EXPECT_EQ(imported("hs_code,bea keluar\n18.01.00.10,5\n", "btki", "Daftar"),
        "list.csv rules_import_no_sheets");
}

TEST(ImportWorkbook, IsToldByItsBytes) {
    EXPECT_EQ(imported("PK\x03\x04 and no more", "btki"), "list.xlsx workbook_damaged");
    EXPECT_EQ(imported("\xD0\xCF\x11\xE0 and no more", "btki"), "list.xlsx workbook_old");
    EXPECT_EQ(imported("PK,hs_code,bea keluar\n,18.01.00.10,5\n", "btki"),
        imported("hs_code,bea keluar\n18.01.00.10,5\n", "btki"));
}

TEST(ImportWorkbook, HasAsManyRowsAsATable) {
    auto const plan = known_plan("btki_lines").value();
    auto const list = [&](std::size_t rows) {
        test::MadeWorkbook book{.texts = "<si><t>hs_code</t></si>"};
        for (std::size_t i = 0; i < rows + 1; ++i)
            book.rows += R"(<row><c t="s"><v>0</v></c></row>)";
        return read_list_file(book.bytes(), plan, "");
    };
    auto const at_most = trade::rules::table_rows_max;
    EXPECT_EQ(list(at_most)->table.rows.size(), at_most);
    auto const refusal = list(at_most + 1).error();
    EXPECT_EQ(refusal.faults()[0].code, "workbook_rows");
    EXPECT_EQ(refusal.faults()[0].pointer, "list.xlsx:" + std::to_string(at_most + 2));
}

}  // namespace
}  // namespace dermaga::rulepack
