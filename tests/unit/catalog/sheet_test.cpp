#include "catalog/domain/sheet.hpp"

#include <map>

#include <gtest/gtest.h>

#include "spreadsheet/written_workbook.hpp"

namespace dermaga::catalog {
namespace {

Sheet sheet_of(std::string_view bytes) {
    auto const sheet = read_sheet(bytes);
    if (!sheet) throw std::runtime_error("refused: " + sheet.error().code());
    return *sheet;
}

std::map<std::string, ProductDraft> by_sku(Sheet const& sheet) {
    std::map<std::string, ProductDraft> products;
    for (auto const& product : sheet.products)
        products.emplace(product.sku, product);
    return products;
}

TEST(Sheet, ReadsOurOwnTemplate) {
    auto const sheet = sheet_of(
        "sku;nama_produk;title_en;title_zh;deskripsi;kategori;kode_hs;harga;stok;berat_gram\n"
        "A-1;Kopi Gayo;Gayo coffee;加幽咖啡;Biji arabika;kopi;0901.21.10;Rp 85.000;12;290\n");
    ASSERT_EQ(sheet.products.size(), 1U);
    auto const& product = sheet.products[0];
    EXPECT_EQ(product.sku, "A-1");
    EXPECT_EQ(product.title.id, "Kopi Gayo");
    EXPECT_EQ(product.title.en, "Gayo coffee");
    EXPECT_EQ(product.title.zh, "加幽咖啡");
    EXPECT_EQ(product.description.id, "Biji arabika");
    EXPECT_EQ(product.category, "kopi");
    EXPECT_EQ(product.hs_code, "09012110");
    EXPECT_EQ(product.price.amount(), "85000.00");
    EXPECT_EQ(product.stock, 12);
    EXPECT_EQ(product.weight_grams, 290);
    EXPECT_EQ(product.state, ProductState::listed);
}

TEST(Sheet, KnowsHeadersInAnySpelling) {
    auto const sheet = sheet_of(
        "KODE PRODUK,Nama Barang,Harga (Rp),Jumlah Stok,Berat (gram),Warna\nA,Teh,1000,2,3,hijau\n");
    ASSERT_EQ(sheet.products.size(), 1U);
    EXPECT_EQ(sheet.products[0].sku, "A");
    EXPECT_EQ(sheet.products[0].stock, 2);
    EXPECT_EQ(sheet.columns.size(), 5U);
    EXPECT_EQ(sheet.columns[0].first, "KODE PRODUK");
    EXPECT_EQ(field_name(sheet.columns[0].second), "sku");
}

TEST(Sheet, RefusesASheetThatNamesNoProduct) {
    auto const sheet = read_sheet("warna,ukuran\nhijau,L\n");
    ASSERT_FALSE(sheet);
    EXPECT_EQ(sheet.error().code(), "sheet_columns_unknown");
}

TEST(Sheet, FindsItsHeaderBelowTitles) {
    std::string const list = "sku,nama produk,harga\nA,Teh,1000\n";
    auto const sheet = sheet_of("Daftar barang,,\nper 1 Desember,,\n\n" + list);
    ASSERT_EQ(sheet.products.size(), 1U);
    EXPECT_EQ(sheet.columns.size(), 3U) << "those of the header alone";
    std::string titles;
    for (int i = 1; i < header_rows_max; ++i)
        titles += "baris " + std::to_string(i) + ",,\n";
    EXPECT_EQ(sheet_of(titles + list).products.size(), 1U) << "the last row that may be one";
    auto const too_low = read_sheet(titles + "dan ini,,\n" + list);
    ASSERT_FALSE(too_low);
    EXPECT_EQ(too_low.error().code(), "sheet_columns_unknown");
    EXPECT_EQ(too_low.error().arguments().at("max"), "20");
    EXPECT_FALSE(read_sheet("warna,ukuran\n")) << "a header alone, and none of ours";
}

TEST(Sheet, ReadsAWorkbookAsItsBytesSay) {
    test::WrittenWorkbook book;
    auto* const products = book.sheet("Produk");
    auto const write = [&](int row, int column, char const* text) {
        worksheet_write_string(
            products, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), text, nullptr);
    };
    write(0, 0, "Daftar produk");
    int column = 0;
    for (auto const* header : {"SKU", "Nama Produk", "Harga"})
        write(2, column++, header);
    worksheet_write_number(products, 3, 0, 8991001100016.0, nullptr);
    write(3, 1, "Sambal roa");
    worksheet_write_number(products, 3, 2, 38000, nullptr);
    write(4, 1, "Teh");
    write(4, 2, "gratis");
    auto const sheet = sheet_of(book.bytes());
    EXPECT_EQ(sheet.format.encoding, "XLSX");
    ASSERT_EQ(sheet.products.size(), 1U);
    EXPECT_EQ(sheet.products[0].sku, "8991001100016");
    EXPECT_EQ(sheet.products[0].price.amount(), "38000.00");
    ASSERT_EQ(sheet.failures.size(), 1U);
    EXPECT_EQ(sheet.failures[0].line, 5) << "as the sheet counts";
    test::WrittenWorkbook empty;
    empty.sheet("Produk");
    EXPECT_EQ(read_sheet(empty.bytes()).error().code(), "csv_empty");
}

TEST(Sheet, NamesFailuresByRowAndColumnAndKeepsTheRest) {
    auto const sheet = sheet_of(
        "sku,nama_produk,harga,stok\nA,\"Teh\nwangi\",12500,7\nB,Kopi,gratis,3\nC,,1000,3\nD,Gula,1000,banyak\n");
    EXPECT_EQ(sheet.read_count, 4);
    EXPECT_EQ(sheet.failed_count, 3);
    ASSERT_EQ(sheet.failures.size(), 3U);
    EXPECT_EQ(sheet.failures[0].line, 4);
    EXPECT_EQ(sheet.failures[0].column, "harga");
    EXPECT_EQ(sheet.failures[0].value, "gratis");
    EXPECT_EQ(sheet.failures[0].code, "number_format");
    EXPECT_EQ(sheet.failures[1].line, 5);
    EXPECT_EQ(sheet.failures[1].column, "nama_produk");
    EXPECT_EQ(sheet.failures[1].code, "required");
    EXPECT_EQ(sheet.failures[2].column, "stok");
    ASSERT_EQ(sheet.products.size(), 1U);
    EXPECT_EQ(sheet.products[0].title.id, "Teh wangi");
}

TEST(Sheet, CountsARowWithTwoFailuresOnce) {
    auto const sheet = sheet_of("sku,nama,harga,stok\nA,Teh,murah,banyak\n");
    EXPECT_EQ(sheet.failed_count, 1);
    EXPECT_EQ(sheet.failures.size(), 2U);
}

TEST(Sheet, RefusesPricesThatAreNoWholeRupiah) {
    auto const sheet = sheet_of("sku,nama,harga\nA,Teh,42.99\nB,Kopi,0\nC,Gula,$5\n");
    ASSERT_EQ(sheet.failures.size(), 3U);
    EXPECT_EQ(sheet.failures[0].code, "price_not_whole");
    EXPECT_EQ(sheet.failures[1].code, "price_range");
    EXPECT_EQ(sheet.failures[2].code, "number_format");
}

TEST(Sheet, TakesTheLastRowOfASkuAndCountsTheRepeat) {
    auto const sheet = sheet_of("sku,nama,harga\nA,Teh,1000\nB,Kopi,2000\nA,Teh baru,3000\n");
    EXPECT_EQ(sheet.read_count, 3);
    EXPECT_EQ(sheet.repeated_count, 1);
    auto const products = by_sku(sheet);
    ASSERT_EQ(products.size(), 2U);
    EXPECT_EQ(products.at("A").title.id, "Teh baru");
    EXPECT_EQ(products.at("A").price.amount(), "3000.00");
}

TEST(Sheet, MakesTheSameSkuOfTheSameTitle) {
    auto const first = sheet_of("nama,harga\nTeh  Poci,1000\nKopi,1000\n");
    auto const again = sheet_of("harga;nama\n2000;teh poci\n");
    ASSERT_EQ(first.products.size(), 2U);
    EXPECT_TRUE(first.products[0].sku.starts_with("AUTO-"));
    EXPECT_NE(first.products[0].sku, first.products[1].sku);
    EXPECT_EQ(first.products[0].sku, again.products[0].sku);
}

TEST(Sheet, GivesShopifyVariantsTheTitleOfTheirHandle) {
    auto const sheet = sheet_of(
        "Handle,Title,Body (HTML),Type,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src\n"
        "sarung,Sarung pantai,<p>Ringan &amp; sejuk</p>,Kain,Ukuran,M,SR-M,210,4,95000,a.jpg\n"
        "sarung,,,,,L,SR-L,230,-2,99000,\n"
        "sarung,,,,,,,,,,b.jpg\n"
        "topi,Topi,,,Title,Default Title,,80,1,50000,c.jpg\n");
    EXPECT_EQ(sheet.read_count, 3);
    EXPECT_TRUE(sheet.failures.empty());
    auto const products = by_sku(sheet);
    EXPECT_EQ(products.at("SR-M").title.id, "Sarung pantai - M");
    EXPECT_EQ(products.at("SR-M").description.id, "Ringan & sejuk");
    EXPECT_EQ(products.at("SR-L").title.id, "Sarung pantai - L");
    EXPECT_EQ(products.at("SR-L").description.id, "Ringan & sejuk");
    EXPECT_EQ(products.at("SR-L").stock, 0);
    EXPECT_EQ(products.at("SR-L").weight_grams, 230);
    EXPECT_EQ(sheet.products.back().title.id, "Topi");
    EXPECT_TRUE(sheet.products.back().sku.starts_with("AUTO-"));
}

TEST(Sheet, SkipsWhatOnlyHoldsWooCommerceVariationsTogether) {
    auto const sheet = sheet_of(
        "ID,Type,SKU,Name,Stock,Weight (kg),Regular price,Categories,Parent\n"
        "1,variable,kaos,Kaos,,,,Pakaian,\n"
        "2,variation,kaos-biru,Kaos - Biru,5,0.2,75000,,kaos\n"
        "3,\"simple, virtual\",lagu,Lagu,,,15000,Musik,\n"
        "4,grouped,paket,Paket,,,,,\n");
    EXPECT_EQ(sheet.read_count, 2);
    EXPECT_TRUE(sheet.failures.empty());
    auto const products = by_sku(sheet);
    EXPECT_EQ(products.at("kaos-biru").weight_grams, 200);
    EXPECT_EQ(products.at("kaos-biru").stock, 5);
    EXPECT_EQ(products.at("lagu").category, "Musik");
}

TEST(Sheet, BreaksTokopediasDescriptionsIntoLines) {
    auto const sheet = sheet_of(
        "nama_produk,harga,stok,sku,deskripsi\nWajan,150000,,W-1,\"Tempa tangan | Ukuran: 30 cm\"\n");
    ASSERT_EQ(sheet.products.size(), 1U);
    EXPECT_EQ(sheet.products[0].description.id, "Tempa tangan\nUkuran: 30 cm");
}

TEST(Sheet, ReadsListsWithOtherNamesForTheColumns) {
    auto const sheet =
        sheet_of("Category;Product Name;Location;Price\nDapur;Teko tanah liat;Solo;53500\n");
    ASSERT_EQ(sheet.products.size(), 1U);
    EXPECT_EQ(sheet.products[0].title.id, "Teko tanah liat");
    EXPECT_EQ(sheet.products[0].category, "Dapur");
    auto const lazada =
        sheet_of("itemId,category,name,price\n100,tv,\"Televisi 32\"\"\n(hitam)\",2499000\n");
    EXPECT_EQ(lazada.products.at(0).sku, "100");
    EXPECT_EQ(lazada.products.at(0).title.id, "Televisi 32\" (hitam)");
}

TEST(Sheet, KeepsDigitsOfASkuThatWereMadeATextByAnApostrophe) {
    EXPECT_EQ(sheet_of("sku,nama,harga\n'0012,Teh,1000\n").products.at(0).sku, "0012");
}

TEST(Sheet, BoundsTexts) {
    auto const with_title = [](std::size_t length) {
        return "sku,nama,harga\nA," + std::string(length, 'x') + ",1000\n";
    };
    EXPECT_TRUE(sheet_of(with_title(limits::title)).failures.empty());
    auto const failures = sheet_of(with_title(limits::title + 1)).failures;
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_EQ(failures[0].code, "too_long");
    EXPECT_EQ(failures[0].value.size(), 200U);
}

TEST(Sheet, ReadsKilogramsWithThreeDecimals) {
    EXPECT_EQ(sheet_of("sku,nama,harga,berat (kg)\nA,Teh,1000,1.250\n").products.at(0).weight_grams,
        1250);
}

TEST(Sheet, KeepsASignThatIsNoTag) {
    auto const sheet =
        sheet_of("sku,nama,harga\nA,Kabel < 5 m & adaptor,1000\nB,<b>Kopi</b> <3 susu,1000\n");
    EXPECT_EQ(sheet.products.at(0).title.id, "Kabel < 5 m & adaptor");
    EXPECT_EQ(sheet.products.at(1).title.id, "Kopi <3 susu");
}

TEST(Sheet, NamesAWrongHsCode) {
    auto const failures = sheet_of("sku,nama,harga,kode hs\nA,Teh,1000,9901.21\n").failures;
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_EQ(failures[0].column, "kode hs");
    EXPECT_EQ(failures[0].code, "hs_code_chapter");
    EXPECT_EQ(failures[0].arguments, (MessageArguments{{"chapter", "99"}}));
}

TEST(Sheet, IsReadOnlyAsLongAsSomebodyWantsIt) {
    int rows = 0;
    auto const enough = [&] {
        if (++rows == 3) throw std::runtime_error("enough");
    };
    EXPECT_THROW(read_sheet("nama,harga\nTeh,1\nKopi,2\nGula,3\n", enough), std::runtime_error);
    EXPECT_EQ(rows, 3);
}

/// A shop writes a description once for all variants, and each becomes a product with it.
TEST(Sheet, BoundsTheTextsOfAllProducts) {
    constexpr std::size_t description_bytes = limits::description;
    constexpr std::size_t fitting = sheet_text_mib_max * 1024 * 1024 / (description_bytes + 3);
    std::string sheet = "Handle,Title,Body (HTML),Variant SKU,Variant Price\nteh,Teh," +
        std::string(description_bytes, 'h') + ",0,1000\n";
    for (std::size_t i = 1; i < fitting; ++i)
        sheet += "teh,,," + std::to_string(i) + ",1000\n";
    ASSERT_TRUE(read_sheet(sheet));
    auto const refused = read_sheet(sheet + "teh,,,one-more,1000\n\"");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "sheet_texts_too_long");
}

TEST(Sheet, KeepsAsManyFailuresAsASheetMayHaveRows) {
    std::string sheet = "nama,harga,stok,berat\n";
    for (std::size_t row = 0; row < csv_rows_max / 2; ++row)
        sheet += "Teh,x,x,x\n";
    auto const failing = sheet_of(sheet);
    EXPECT_EQ(failing.failed_count, static_cast<int>(csv_rows_max / 2));
    EXPECT_EQ(failing.failures.size(), csv_rows_max);
}

}  // namespace
}  // namespace dermaga::catalog
