// A sheet at its limits, and one past each.
#include "spreadsheet/limits.hpp"

#include <gtest/gtest.h>

#include "spreadsheet/made_workbook.hpp"
#include "spreadsheet/shown_sheet.hpp"

namespace dermaga::spreadsheet {
namespace {

using test::MadeWorkbook;
using test::shown;

std::string repeated(std::string_view what, std::size_t times) {
    std::string all;
    all.reserve(what.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += what;
    return all;
}

TEST(Limits, CountRowsThatHaveText) {
    auto const row = R"(<row><c><v>1</v></c></row>)";
    SheetWanted const three{.rows = 3};
    MadeWorkbook const fits{.rows = "<row/>" + repeated(row, 3) + "<row/><row><c/></row>"};
    EXPECT_EQ(shown(fits.bytes(), three), "2: 1\n3: 1\n4: 1\n");
    MadeWorkbook const not_quite{.rows = repeated(row, 4)};
    EXPECT_EQ(shown(not_quite.bytes(), three), "workbook_rows 4");
}

TEST(Limits, CountColumnsThatHaveText) {
    auto const row = [](char const* reference, char const* inside) {
        return MadeWorkbook{
            .rows = "<row r=\"3\"><c r=\"" + std::string(reference) + "\">" + inside + "</c></row>"}
            .bytes();
    };
    EXPECT_EQ(shown(row("BL3", "<v>1</v>")), "3: " + std::string(63, '|') + "1\n");
    EXPECT_EQ(shown(row("BM3", "<v>1</v>")), "workbook_columns 3");
    EXPECT_EQ(shown(row("BM3", "")), "") << "painted, and empty";
    EXPECT_EQ(read_sheet(row("BM3", "<v>1</v>")).error().arguments().at("cell"), "BM3");
}

TEST(Limits, CountBytesOfACell) {
    auto const sheet = [](std::string const& text, std::string const& type) {
        bool const is_shared = type == "s";
        return MadeWorkbook{.rows = "<row><c t=\"" + type + "\">" +
                (is_shared ? "<v>0</v>" : "<is><t>" + text + "</t></is>") + "</c></row>",
            .texts = is_shared ? "<si><t>" + text + "</t></si>" : ""}
            .bytes();
    };
    SheetWanted const wanted{.cell_bytes = 6};
    for (auto const* const type : {"s", "inlineStr"}) {
        EXPECT_EQ(shown(sheet("kopi 2", type), wanted), "1: kopi 2\n");
        EXPECT_EQ(shown(sheet("kopi 21", type), wanted), "workbook_cell_bytes 1");
        EXPECT_EQ(shown(sheet(repeated("_x0041_", 6), type), wanted), "1: AAAAAA\n");
        EXPECT_EQ(shown(sheet(repeated("_x0041_", 1000), type), wanted), "workbook_cell_bytes 1");
        EXPECT_EQ(shown(sheet(repeated("茶", 1000), type), wanted), "workbook_cell_bytes 1");
    }
}

TEST(Limits, LetALongTextStandThatNoCellHas) {
    MadeWorkbook const book{.rows = R"(<row><c t="s"><v>1</v></c></row>)",
        .texts = "<si><t>" + std::string(5'000, 'x') + "</t></si><si><t>a</t></si>"};
    EXPECT_EQ(shown(book.bytes()), "1: a\n");
}

TEST(Limits, StopABombBeforeItBursts) {
    MadeWorkbook book;
    book.others["xl/sharedStrings.xml"] = std::string(unpacked_bytes_max + 1, ' ');
    auto const bytes = book.bytes();
    ASSERT_LT(bytes.size(), 1'000'000U);
    EXPECT_EQ(shown(bytes), "workbook_unpacked");
}

TEST(Limits, CountTheTextOfAllCells) {
    constexpr std::size_t cell = 4'096;
    auto const with = [](std::size_t cells) {
        auto const row = "<row>" + repeated(R"(<c t="s"><v>0</v></c>)", 64) + "</row>";
        return MadeWorkbook{.rows = repeated(row, cells / 64),
            .texts = "<si><t>" + std::string(cell, 'x') + "</t></si>"}
            .bytes();
    };
    EXPECT_TRUE(read_sheet(with(text_bytes_max / cell)));
    EXPECT_EQ(shown(with(text_bytes_max / cell + 64)), "workbook_unpacked 257");
}

TEST(Limits, CountTextsStylesAndSheets) {
    MadeWorkbook texts{.texts = repeated("<si/>", shared_texts_max)};
    EXPECT_EQ(shown(texts.bytes()), "");
    texts.texts += "<si/>";
    EXPECT_EQ(shown(texts.bytes()), "workbook_entries");
    MadeWorkbook styles{.styles = "<cellXfs>" + repeated("<xf/>", entries_max) + "</cellXfs>"};
    EXPECT_EQ(shown(styles.bytes()), "");
    styles.styles = "<cellXfs>" + repeated("<xf/>", entries_max + 1) + "</cellXfs>";
    EXPECT_EQ(shown(styles.bytes()), "workbook_entries");
    MadeWorkbook sheets;
    sheets.settings =
        "<sheets>" + repeated(R"(<sheet name="a" r:id="rId1"/>)", entries_max + 1) + "</sheets>";
    EXPECT_EQ(shown(sheets.bytes()), "workbook_entries");
    auto parts = MadeWorkbook().parts();
    auto& leads_to = parts.at("xl/_rels/workbook.xml.rels");
    std::string more;
    for (std::size_t i = 0; i < entries_max; ++i)
        more += "<Relationship Id=\"more" + std::to_string(i) + R"(" Type="t" Target="a.xml"/>)";
    leads_to.insert(leads_to.find("</Relationships>"), more);
    EXPECT_EQ(shown(MadeWorkbook::zip(parts)), "workbook_entries");
}

}  // namespace
}  // namespace dermaga::spreadsheet
