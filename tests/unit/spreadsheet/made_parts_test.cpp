// What the standard allows and libxlsxwriter does not write.
#include <gtest/gtest.h>

#include "spreadsheet/made_workbook.hpp"
#include "spreadsheet/shown_sheet.hpp"

namespace dermaga::spreadsheet {
namespace {

using test::MadeWorkbook;
using test::shown;

TEST(MadeParts, LeaveOutHowATextIsPronounced) {
    MadeWorkbook const book{.rows = R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>)",
        .texts =
            "<si><t>課税</t><rPh sb=\"0\" eb=\"2\"><t>カゼイ</t></rPh><phoneticPr/></si>"
            "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">0901 </t></r><r><t>kopi</t></r>"
            "<rPh><t>コピ</t></rPh></si>"};
    EXPECT_EQ(shown(book.bytes()), "1: 課税|0901 kopi\n");
}

TEST(MadeParts, HaveTextsInTheirCells) {
    MadeWorkbook const book{
        .rows =
            "<row><c t=\"inlineStr\"><is><t>satu</t></is></c>"
            "<c t=\"inlineStr\"><is><r><t>du</t></r><r><t>a</t></r><rPh><t>x</t></rPh></is></c>"
            "<c t=\"str\"><f>A1</f><v>a_x000D_b</v></c><c t=\"e\"><v>#REF!</v></c>"
            "<c t=\"b\"><v>1</v></c><c t=\"d\"><v>2026-12-01T00:00:00</v></c>"
            "<c t=\"inlineStr\"/><c/><c><v/></c><c t=\"inlineStr\"><is><t><![CDATA[<3>]]></t></is></c></row>"};
    EXPECT_EQ(shown(book.bytes()), "1: satu|dua|a\rb|#REF!|TRUE|2026-12-01||||<3>\n");
}

TEST(MadeParts, CountRowsAndCellsWithoutReferences) {
    MadeWorkbook const book{
        .rows =
            R"(<row><c><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c><c><v>3</v></c></row>)"
            R"(<row/><row><c r="AA6"><v>4</v></c></row>)"};
    EXPECT_EQ(shown(book.bytes()), "1: 1\n4: |2|3\n6: " + std::string(26, '|') + "4\n");
}

TEST(MadeParts, CountDaysFrom1904) {
    MadeWorkbook book{.rows = R"(<row><c s="1"><v>44895</v></c></row>)",
        .styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>)"};
    EXPECT_EQ(shown(book.bytes()), "1: 2022-11-30\n");
    book.settings = R"(<workbookPr date1904="1"/>)";
    EXPECT_EQ(shown(book.bytes()), "1: 2026-12-01\n");
    book.settings = R"(<workbookPr date1904="false"/>)";
    EXPECT_EQ(shown(book.bytes()), "1: 2022-11-30\n");
}

TEST(MadeParts, DressNumbersByTheStylesOfCellsAlone) {
    MadeWorkbook const book{.rows = R"(<row><c s="1"><v>0.5</v></c><c s="9"><v>0.5</v></c></row>)",
        .styles =
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0%\"/></numFmts>"
            "<cellStyleXfs><xf numFmtId=\"14\"/><xf numFmtId=\"14\"/></cellStyleXfs>"
            "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>"
            "<dxfs><dxf><numFmt numFmtId=\"170\" formatCode=\"0\"/></dxf></dxfs>"};
    EXPECT_EQ(shown(book.bytes()), "1: 50%|0.5\n");
}

TEST(MadeParts, MayBeStrictAndBeginWithAMark) {
    MadeWorkbook book;
    book.others["xl/worksheets/sheet1.xml"] =
        "\xEF\xBB\xBF<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">"
        "<x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    EXPECT_EQ(shown(book.bytes()), "1: 7\n");
}

TEST(MadeParts, PassOverWhatOthersPutIn) {
    MadeWorkbook const book{
        .rows =
            "<row xmlns:o=\"urn:other\"><o:c><v>9</v></o:c><c><o:v>8</o:v><v>7<o:b>5</o:b></v>"
            "<extLst><ext><v>6</v></ext></extLst></c></row>"};
    EXPECT_EQ(shown(book.bytes()), "1: 7\n");
}

TEST(MadeParts, AreFoundWhateverTheCaseOfTheirNames) {
    MadeWorkbook const book{
        .rows = R"(<row><c t="s"><v>0</v></c></row>)", .texts = "<si><t>a</t></si>"};
    auto parts = book.parts();
    parts["xl/SharedStrings.xml"] = parts.at("xl/sharedStrings.xml");
    parts.erase("xl/sharedStrings.xml");
    EXPECT_EQ(shown(MadeWorkbook::zip(parts)), "1: a\n");
}

TEST(MadeParts, NeedNoTextsAndNoStyles) {
    auto parts = MadeWorkbook{.rows = R"(<row><c s="3"><v>1</v></c></row>)"}.parts();
    parts.erase("xl/sharedStrings.xml");
    parts.erase("xl/styles.xml");
    EXPECT_EQ(shown(MadeWorkbook::zip(parts)), "1: 1\n");
}

}  // namespace
}  // namespace dermaga::spreadsheet
