#include "paper/xml_document.hpp"

#include <new>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/text.hpp"

namespace dermaga::paper {

namespace {

std::string_view view(xmlChar const* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<char const*>(text);
}

bool is_text(xmlNode const& node) {
    return node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE;
}

bool is_schema_location(xmlAttr const& attribute) {
    return attribute.ns != nullptr && view(attribute.name) == "schemaLocation" &&
        view(attribute.ns->href) == "http://www.w3.org/2001/XMLSchema-instance";
}

Refusal malformed(xmlParserCtxt* context) {
    auto const* const error = xmlCtxtGetLastError(context);
    return {RefusalKind::malformed, "xml_malformed",
        {{"line", std::to_string(error == nullptr ? 1 : error->line)}}};
}

}  // namespace

std::string_view XmlElement::name() const {
    return view(node_->name);
}

std::string_view XmlElement::namespace_uri() const {
    return node_->ns == nullptr ? std::string_view() : view(node_->ns->href);
}

std::optional<std::string> XmlElement::attribute(std::string_view name) const {
    std::unique_ptr<xmlChar, void (*)(void*)> const value(
        xmlGetNoNsProp(node_, reinterpret_cast<xmlChar const*>(std::string(name).c_str())),
        xmlFree);
    if (!value) return std::nullopt;
    return std::string(view(value.get()));
}

std::vector<std::string> XmlElement::attribute_names() const {
    std::vector<std::string> out;
    for (auto const* at = node_->properties; at != nullptr; at = at->next) {
        if (is_schema_location(*at)) continue;
        auto const prefix =
            at->ns == nullptr ? std::string() : std::string(view(at->ns->prefix)) + ":";
        out.push_back(prefix + std::string(view(at->name)));
    }
    return out;
}

std::vector<XmlElement> XmlElement::children() const {
    std::vector<XmlElement> out;
    for (auto* at = node_->children; at != nullptr; at = at->next)
        if (at->type == XML_ELEMENT_NODE) out.push_back(XmlElement(at));
    return out;
}

std::string XmlElement::text() const {
    std::string out;
    for (auto const* at = node_->children; at != nullptr; at = at->next)
        if (is_text(*at)) out += view(at->content);
    return out;
}

bool XmlElement::has_foreign_nodes() const {
    for (auto const* at = node_->children; at != nullptr; at = at->next)
        if (at->type != XML_ELEMENT_NODE && at->type != XML_COMMENT_NODE && !is_text(*at))
            return true;
    return false;
}

Result<XmlDocument> XmlDocument::parse(std::string_view bytes) {
    if (bytes.size() > xml_bytes_max)
        return Refusal{
            RefusalKind::too_large, "xml_too_large", {{"max", std::to_string(xml_bytes_max)}}};
    if (!is_utf8_text(bytes)) return Refusal{RefusalKind::malformed, "xml_not_utf8"};
    // Refused by its bytes, before a parser sees it: in UTF-8 it cannot be written otherwise.
    if (bytes.find("<!DOCTYPE") != std::string_view::npos)
        return Refusal{RefusalKind::malformed, "xml_doctype"};
    std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> const context(
        xmlNewParserCtxt(), &xmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    Handle document(xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()),
                        nullptr, "UTF-8", options),
        &xmlFreeDoc);
    if (!document || xmlDocGetRootElement(document.get()) == nullptr)
        return malformed(context.get());
    return XmlDocument(std::move(document));
}

XmlElement XmlDocument::root() const {
    return XmlElement(xmlDocGetRootElement(document_.get()));
}

}  // namespace dermaga::paper
