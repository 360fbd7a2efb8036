#include "spreadsheet/part_reader.hpp"

#include <algorithm>
#include <array>

#include <libxml/xmlreader.h>

#include "base/text.hpp"

namespace dermaga::spreadsheet {

namespace {

/// What we read: sheets and the relationships of parts, each in the transitional and, where it has
/// another, the strict form of the standard.
constexpr std::array<std::string_view, 3> namespaces = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships"};
constexpr std::array<char const*, 2> relationship_namespaces = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships"};

std::string_view view(xmlChar const* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<char const*>(text);
}

xmlChar const* xml(char const* text) {
    return reinterpret_cast<xmlChar const*>(text);
}

std::optional<std::string> taken(xmlChar* text) {
    std::unique_ptr<xmlChar, void (*)(xmlChar*)> const value(
        text, [](xmlChar* one) { xmlFree(one); });
    if (!value) return std::nullopt;
    return std::string(view(value.get()));
}

bool is_text(int type) {
    return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
        type == XML_READER_TYPE_WHITESPACE || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

}  // namespace

PartReader::PartReader(Part const& part) : reader_(nullptr, &xmlFreeTextReader) {
    auto const& bytes = part.bytes;
    // A document type is refused by its bytes, before a parser sees it: in UTF-8 it cannot be
    // written otherwise.
    is_broken_ =
        bytes.empty() || !is_utf8_text(bytes) || bytes.find("<!DOCTYPE") != std::string::npos;
    if (is_broken_) return;
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    reader_.reset(xmlReaderForMemory(
        bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", options));
    is_broken_ = !reader_;
}

bool PartReader::read() {
    if (is_broken_) return false;
    auto const status = xmlTextReaderRead(reader_.get());
    is_broken_ = status < 0;
    return status == 1;
}

bool PartReader::next_child(int depth) {
    if (is_broken_) return false;
    auto* const reader = reader_.get();
    bool const stands_on_parent = xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT &&
        xmlTextReaderDepth(reader) == depth;
    if (stands_on_parent && xmlTextReaderIsEmptyElement(reader) == 1) return false;
    while (read()) {
        auto const type = xmlTextReaderNodeType(reader);
        auto const here = xmlTextReaderDepth(reader);
        if (type == XML_READER_TYPE_END_ELEMENT && here == depth) return false;
        if (type == XML_READER_TYPE_ELEMENT && here == depth + 1) return true;
    }
    return false;
}

int PartReader::depth() const {
    return is_broken_ ? 0 : xmlTextReaderDepth(reader_.get());
}

std::string_view PartReader::name() const {
    if (is_broken_) return {};
    auto const space = view(xmlTextReaderConstNamespaceUri(reader_.get()));
    if (std::ranges::find(namespaces, space) == namespaces.end()) return {};
    return view(xmlTextReaderConstLocalName(reader_.get()));
}

std::optional<std::string> PartReader::attribute(char const* name) const {
    if (is_broken_) return std::nullopt;
    return taken(xmlTextReaderGetAttribute(reader_.get(), xml(name)));
}

std::optional<std::string> PartReader::relationship() const {
    if (is_broken_) return std::nullopt;
    for (auto const* const space : relationship_namespaces)
        if (auto id = taken(xmlTextReaderGetAttributeNs(reader_.get(), xml("id"), xml(space))))
            return id;
    return std::nullopt;
}

std::string PartReader::text(std::size_t bytes_max) {
    std::string all;
    if (is_broken_ || xmlTextReaderIsEmptyElement(reader_.get()) == 1) return all;
    auto const own_depth = depth();
    while (read()) {
        auto const type = xmlTextReaderNodeType(reader_.get());
        auto const here = xmlTextReaderDepth(reader_.get());
        if (type == XML_READER_TYPE_END_ELEMENT && here == own_depth) return all;
        if (!is_text(type) || here != own_depth + 1 || all.size() > bytes_max) continue;
        auto const piece = view(xmlTextReaderConstValue(reader_.get()));
        all += piece.substr(0, bytes_max + 1 - all.size());
    }
    return all;
}

}  // namespace dermaga::spreadsheet
