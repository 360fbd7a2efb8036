// Which row of a sheet is its header, and what splits it.
#include <gtest/gtest.h>

#include "catalog/domain/sheet.hpp"
#include "catalog/messages.hpp"
#include "spreadsheet/messages.hpp"
#include "spreadsheet/written_workbook.hpp"

namespace dermaga::catalog {
namespace {

/// "line: sku title price" of each product, then "line: column code" of each failure; or a code.
std::string read(std::string_view bytes) {
    auto const sheet = read_sheet(bytes);
    if (!sheet) return sheet.error().code();
    std::string all;
    for (auto const& product : sheet->products)
        all += product.sku + " " + product.title.id + " " + product.price.amount() + "\n";
    for (auto const& failure : sheet->failures)
        all += std::to_string(failure.line) + ": " + failure.column + " " + failure.code + "\n";
    return all;
}

/// So many rows that are no header.
std::string titles(int rows, std::string_view text = "baris") {
    std::string all;
    for (int i = 1; i <= rows; ++i)
        all += std::string(text) + " " + std::to_string(i) + "\n";
    return all;
}

constexpr auto tea_and_coffee = "A Teh 1000.00\nB Kopi, susu, gula 2000.00\n";

TEST(SheetHeader, IsSplitByItsOwnDelimiterBelowATitle) {
    for (std::string_view const delimiter : {";", "\t", "|"}) {
        auto const list = [&](std::initializer_list<std::string_view> cells) {
            std::string row;
            for (auto const cell : cells)
                row += (row.empty() ? "" : std::string(delimiter)) + std::string(cell);
            return row + "\n";
        };
        auto const rows = list({"sku", "nama", "harga"}) + list({"A", "Teh", "1000"}) +
            list({"B", "Kopi, susu, gula", "2000"});
        EXPECT_EQ(read(rows), tea_and_coffee) << delimiter;
        EXPECT_EQ(read("Daftar produk\n" + rows), tea_and_coffee) << delimiter;
        EXPECT_EQ(read("Daftar harga, stok, berat\n" + rows), tea_and_coffee) << delimiter;
        EXPECT_EQ(read("Daftar nama, harga, stok, dan berat\n\n" + rows), tea_and_coffee)
            << delimiter;
        EXPECT_EQ(read(titles(header_rows_max - 1, "a, b, c, d") + rows), tea_and_coffee)
            << "the last row that may be one: " << delimiter;
    }
}

/// In a list with semicolons nobody quotes a comma, and a description has more of them than the
/// list has columns.
TEST(SheetHeader, IsNotSplitByWhatIsInItsRows) {
    auto const sheet = read_sheet(
        "sku;nama;harga;deskripsi\nA;Teh;1000;hitam, hijau, putih, melati, sereh, jahe, kelor\n");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->format.delimiter, ';');
    ASSERT_EQ(sheet->products.size(), 1U);
    auto const page = read_sheet(
        "Title,Variant Price,Body (HTML)\nTeh,1000,\"<p style=\"\"a: b; c: d; e: f; g: h\"\">\n"
        "a; b; c; d; e\nnama;harga\"\n");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->format.delimiter, ',');
}

TEST(SheetHeader, IsNotABlockAboveTheList) {
    std::string const block = "Nama,Toko Sejahtera\nAlamat,\"Jl. Melati 1, Solo\"\n";
    EXPECT_EQ(read(block + "\nsku,nama,harga\nA,Teh,1000\nB,Kopi,x\n"),
        "A Teh 1000.00\n6: harga number_format\n");
    EXPECT_EQ(read("Title;Daftar harga\nsku;nama;harga\nA;Teh;1000\n"), "A Teh 1000.00\n");
    test::WrittenWorkbook book;
    auto* const list = book.sheet("Produk");
    lxw_row_t row = 0;
    for (auto const& cells : {std::pair("Nama", "Toko Sejahtera"), std::pair("Nama", "Harga"),
             std::pair("Teh", "1000"), std::pair("Kopi", "x")}) {
        worksheet_write_string(list, row, 0, cells.first, nullptr);
        worksheet_write_string(list, row++, 1, cells.second, nullptr);
    }
    auto const sheet = read_sheet(book.bytes());
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->columns.size(), 2U) << "those of the header alone";
    ASSERT_EQ(sheet->products.size(), 1U);
    EXPECT_EQ(sheet->products[0].title.id, "Teh");
    ASSERT_EQ(sheet->failures.size(), 1U);
    EXPECT_EQ(sheet->failures[0].line, 4);
}

TEST(SheetHeader, MayLackThePriceAndThenEveryRowDoes) {
    EXPECT_EQ(read("Daftar\nsku,nama,stok\nA,Teh,1\n\nB,Kopi,2\n"),
        "3: price required\n5: price required\n");
    std::string rows = "sku,nama,stok\n";
    std::string failures;
    for (int line = 2; line <= 3 * header_rows_max; ++line) {
        rows += "S-" + std::to_string(line) + ",Teh,1\n";
        failures += std::to_string(line) + ": price required\n";
    }
    EXPECT_EQ(read(rows), failures) << "in their order, those that waited and those that did not";
    EXPECT_EQ(
        read(titles(header_rows_max - 1) + "sku,nama,stok\nA,Teh,1\n"), "21: price required\n");
}

TEST(SheetHeader, IsAmongTheFirstRows) {
    std::string const list = "sku,nama,harga\nA,Teh,1000\n";
    EXPECT_EQ(read("nama,toko\n" + titles(header_rows_max - 2) + list), "A Teh 1000.00\n");
    EXPECT_EQ(read(titles(header_rows_max) + list), "sheet_columns_unknown");
    EXPECT_EQ(read("warna,ukuran\nhijau,L\n"), "sheet_columns_unknown");
}

TEST(SheetHeader, NeedsARowBelowIt) {
    auto const workbook = [](std::initializer_list<char const*> column) {
        test::WrittenWorkbook book;
        auto* const list = book.sheet("Produk");
        lxw_row_t row = 0;
        for (auto const* const cell : column)
            worksheet_write_string(list, row++, 0, cell, nullptr);
        return book.bytes();
    };
    EXPECT_EQ(read("sku,nama,harga\n"), "csv_empty");
    EXPECT_EQ(read("Daftar produk\nsku,nama,harga\n,,\n"), "csv_empty");
    EXPECT_EQ(read("Nama,Toko Sejahtera\nsku,nama,harga\n"), "csv_empty");
    EXPECT_EQ(read("Daftar produk\nnama,stok\n"), "csv_empty");
    EXPECT_EQ(read(workbook({"nama"})), "csv_empty");
    EXPECT_EQ(read(workbook({"Daftar produk", "nama"})), "csv_empty");
}

TEST(SheetHeader, HasShortNames) {
    std::string const name = "Nama_Produk";
    EXPECT_EQ(field_of(name + std::string(header_bytes_max - name.size(), ' ')), Field::title_id);
    EXPECT_EQ(field_of(name + std::string(header_bytes_max - name.size() + 1, ' ')), std::nullopt);
}

TEST(SheetHeader, IsSpokenOfAsItIs) {
    Messages messages;
    messages.add(catalog_messages());
    messages.add(spreadsheet::spreadsheet_messages());
    auto const says = [&](char const* code, Language language, char const* words) {
        return messages.text(code, language, {{"sheets", "Gudang"}}).find(words) !=
            std::string::npos;
    };
    EXPECT_FALSE(says("csv_empty", Language::id, "baris pertama"));
    EXPECT_FALSE(says("csv_empty", Language::en, "first row"));
    EXPECT_FALSE(says("csv_empty", Language::zh, "首行"));
    EXPECT_TRUE(says("workbook_all_hidden", Language::id, "(Gudang). Tampilkan"));
    EXPECT_TRUE(says("workbook_all_hidden", Language::en, "(Gudang). Unhide"));
    EXPECT_TRUE(says("workbook_all_hidden", Language::zh, "（Gudang），请取消隐藏"));
}

}  // namespace
}  // namespace dermaga::catalog
