#include "paper/xml_document.hpp"

#include <gtest/gtest.h>

#include "paper/xml_writer.hpp"

namespace dermaga::paper {
namespace {

std::string refusal_of(std::string_view xml) {
    auto const document = XmlDocument::parse(xml);
    if (document) return "read";
    auto const refusal = document.error();
    return refusal.code();
}

TEST(XmlDocument, ReadsElementsTextAndAttributes) {
    auto const document = XmlDocument::parse(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><p:a xmlns:p='urn:x' guid='1&amp;2'> <p:b>x<!-- "
        "no -->&lt;y"
        "<![CDATA[&z]]></p:b><c/></p:a>");
    ASSERT_TRUE(document);
    auto const root = document->root();
    EXPECT_EQ(root.name(), "a");
    EXPECT_EQ(root.namespace_uri(), "urn:x");
    EXPECT_EQ(root.attribute("guid"), "1&2");
    EXPECT_FALSE(root.attribute("version"));
    ASSERT_EQ(root.children().size(), 2U);
    EXPECT_EQ(root.children()[0].text(), "x<y&z");
    EXPECT_EQ(root.children()[1].namespace_uri(), "");
}

TEST(XmlDocument, RefusesDocumentTypesAndEntities) {
    EXPECT_EQ(refusal_of("<!DOCTYPE a><a/>"), "xml_doctype");
    EXPECT_EQ(refusal_of("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
        "xml_doctype");
    EXPECT_EQ(refusal_of("<a>&x;</a>"), "xml_malformed");
    // Written in UTF-16 it holds NUL bytes or is no UTF-8.
    EXPECT_EQ(refusal_of(std::string_view("\xFF\xFE<\0a\0/\0>\0", 10)), "xml_not_utf8");
}

TEST(XmlDocument, TakesTheBytesAsUtf8WhateverTheySay) {
    auto const document =
        XmlDocument::parse("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a>+ADw-</a>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().text(), "+ADw-");
}

TEST(XmlDocument, SaysWhereItIsBroken) {
    auto const document = XmlDocument::parse("<a>\n<b>\n</a>");
    ASSERT_FALSE(document);
    auto const refusal = document.error();
    EXPECT_EQ(refusal.code(), "xml_malformed");
    EXPECT_EQ(refusal.arguments().at("line"), "3");
    for (auto const* const text : {"", " ", "text", "<a/><b/>", "<a>\x01</a>", "<a b='1' b='2'/>"})
        EXPECT_EQ(refusal_of(text), "xml_malformed") << text;
    EXPECT_EQ(refusal_of("<a>\xC3\x28</a>"), "xml_not_utf8");
}

TEST(XmlDocument, HasALargestSizeAndADeepestLevel) {
    auto const sized = [](std::size_t size) { return "<a>" + std::string(size - 7, 'x') + "</a>"; };
    EXPECT_EQ(refusal_of(sized(xml_bytes_max)), "read");
    EXPECT_EQ(refusal_of(sized(xml_bytes_max + 1)), "xml_too_large");
    std::string deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "<a>";
    EXPECT_EQ(refusal_of(deep), "xml_malformed");
}

TEST(XmlWriter, WritesWhatIsReadBack) {
    XmlWriter writer;
    writer.start("a");
    writer.attribute("b", "\"<&>'");
    writer.element("c", "<&>\"' 加幽 \n");
    writer.end();
    auto const xml = writer.finish();
    auto const document = XmlDocument::parse(xml);
    ASSERT_TRUE(document) << xml;
    EXPECT_EQ(document->root().attribute("b"), "\"<&>'");
    EXPECT_EQ(document->root().children().at(0).text(), "<&>\"' 加幽 \n");
}

}  // namespace
}  // namespace dermaga::paper
