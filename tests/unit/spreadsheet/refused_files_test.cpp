// What is no workbook, or no longer one.
#include <gtest/gtest.h>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/made_workbook.hpp"
#include "spreadsheet/package.hpp"
#include "spreadsheet/shown_sheet.hpp"

namespace dermaga::spreadsheet {
namespace {

using std::string_literals::operator""s;
using test::MadeWorkbook;
using test::shown;

MadeWorkbook one_cell() {
    return {.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)"};
}

TEST(RefusedFiles, AreNoWorkbooks) {
    EXPECT_EQ(shown(""), "workbook_not_xlsx");
    EXPECT_EQ(shown("hs_code,bea keluar\n"), "workbook_not_xlsx");
    EXPECT_EQ(shown(MadeWorkbook::zip({{"word.txt", "x"}})), "workbook_not_xlsx");
    MadeWorkbook letter;
    letter.others["xl/workbook.xml"] = "<w:document xmlns:w=\"urn:word\"/>";
    EXPECT_EQ(shown(letter.bytes()), "workbook_not_xlsx");
    auto parts = one_cell().parts();
    auto& top = parts.at("_rels/.rels");
    top.replace(top.find("workbook.xml"), 12, "workbook.bin");
    EXPECT_EQ(shown(MadeWorkbook::zip(parts)), "workbook_not_xlsx") << "an .xlsb";
}

TEST(RefusedFiles, AreOldOrLocked) {
    auto const magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(504, '\0');
    EXPECT_EQ(shown(magic + "W\0o\0r\0k\0b\0o\0o\0k\0"s), "workbook_old");
    EXPECT_EQ(
        shown(magic + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s), "workbook_encrypted");
    auto bytes = one_cell().bytes();
    for (std::string const header : {"PK\x03\x04", "PK\x01\x02"}) {  // the flags of each entry
        auto const flags = header == "PK\x03\x04" ? 6U : 8U;
        for (auto at = bytes.find(header); at != std::string::npos; at = bytes.find(header, at + 1))
            bytes[at + flags] = static_cast<char>(bytes[at + flags] | 1);
    }
    EXPECT_EQ(shown(bytes), "workbook_encrypted") << "a zip with a password";
}

TEST(RefusedFiles, AreTooLarge) {
    auto const magic = "PK\x03\x04"s;
    EXPECT_EQ(shown(magic + std::string(file_bytes_max - magic.size(), ' ')), "workbook_damaged");
    EXPECT_EQ(shown(magic + std::string(file_bytes_max - magic.size() + 1, ' ')), "workbook_bytes");
}

TEST(RefusedFiles, AreDamaged) {
    auto book = one_cell();
    book.options = "zip:compression=store";
    auto const bytes = book.bytes();
    ASSERT_EQ(shown(bytes), "1: 1\n");
    auto changed = bytes;
    changed[changed.find("<v>1</v>") + 3] = '2';
    EXPECT_EQ(shown(changed), "workbook_damaged") << "the checksum says so";
    book.styles = R"(<cellXfs><xf numFmtId="9"/></cellXfs>)";
    changed = book.bytes();
    changed[changed.find("numFmtId=\"9\"") + 10] = '0';
    EXPECT_EQ(shown(changed), "workbook_damaged") << "not read without its styles";
    EXPECT_EQ(shown(bytes.substr(0, bytes.find("<v>1</v>"))), "workbook_damaged");
    EXPECT_EQ(shown("PK\x03\x04 and no more"), "workbook_damaged");
    auto parts = book.parts();
    parts.erase("xl/worksheets/sheet1.xml");
    auto const refusal = read_sheet(MadeWorkbook::zip(parts)).error();
    EXPECT_EQ(refusal.code(), "workbook_damaged");
    EXPECT_EQ(refusal.arguments().at("part"), "xl/worksheets/sheet1.xml");
}

TEST(RefusedFiles, HaveXmlThatIsBroken) {
    for (std::string const rows : {"<row>", "<row><c><v>&unknown;</v></c></row>", "</sheetData>",
             "<row><c><v>\xFF</v></c></row>", "<row><c r='A1'r='A1'/></row>"})
        EXPECT_EQ(shown(MadeWorkbook{.rows = rows}.bytes()), "workbook_damaged") << rows;
    for (auto const* const part : {"xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
             "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"}) {
        auto parts = one_cell().parts();
        parts.at(part).resize(parts.at(part).size() - 3);
        EXPECT_EQ(shown(MadeWorkbook::zip(parts)), "workbook_damaged") << part;
    }
}

TEST(RefusedFiles, HaveADocumentType) {
    auto book = one_cell();
    book.before_xml = "<!DOCTYPE worksheet [<!ENTITY a \"b\">]>";
    EXPECT_EQ(shown(book.bytes()), "workbook_damaged");
}

TEST(RefusedFiles, HaveRowsAndCellsOutOfOrder) {
    auto const said = [](char const* rows) { return shown(MadeWorkbook{.rows = rows}.bytes()); };
    EXPECT_EQ(said(R"(<row r="2"/><row r="2"/>)"), "workbook_damaged 2");
    EXPECT_EQ(said(R"(<row r="0"/>)"), "workbook_damaged 0");
    EXPECT_EQ(said(R"(<row r="x"/>)"), "workbook_damaged 0");
    EXPECT_EQ(said(R"(<row r="1048577"/>)"), "workbook_damaged 0");
    EXPECT_EQ(said(R"(<row r="3"><c r="B3"/><c r="A3"/></row>)"), "workbook_damaged 3");
    EXPECT_EQ(said(R"(<row r="3"><c r="3"/></row>)"), "workbook_damaged 3");
    EXPECT_EQ(said(R"(<row r="3"><c r="XFE3"/></row>)"), "workbook_damaged 3");
    EXPECT_EQ(said(R"(<row r="3"><c t="s"><v>0</v></c></row>)"), "workbook_damaged 3");
    EXPECT_EQ(said(R"(<row r="3"><c t="s"><v>-1</v></c></row>)"), "workbook_damaged 3");
}

TEST(RefusedFiles, HaveFormulasThatNobodyReckoned) {
    auto const said = [](char const* cell) {
        return shown(MadeWorkbook{.rows = "<row r=\"2\">" + std::string(cell) + "</row>"}.bytes());
    };
    EXPECT_EQ(said(R"(<c r="B2"><f>1/8</f></c>)"), "workbook_formula 2");
    EXPECT_EQ(said(R"(<c r="B2" t="str"><f>A1</f><v></v></c>)"), "") << "an empty text is a result";
    EXPECT_EQ(said(R"(<c r="B2"><f>1/8</f><v>0.125</v></c>)"), "2: |0.125\n");
}

TEST(RefusedFiles, AreToldByTheirFirstBytes) {
    EXPECT_TRUE(looks_like_workbook(one_cell().bytes()));
    EXPECT_TRUE(looks_like_workbook("\xD0\xCF\x11\xE0"));
    EXPECT_FALSE(looks_like_workbook("PK,hs\n"));
    EXPECT_FALSE(looks_like_workbook(""));
}

}  // namespace
}  // namespace dermaga::spreadsheet
