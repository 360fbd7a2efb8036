#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct _xmlDoc;   // NOLINT(bugprone-reserved-identifier): libxml2's names
struct _xmlNode;  // NOLINT(bugprone-reserved-identifier)

namespace dermaga::paper {

/// The largest XML document that is read, in bytes. In memory it may take thirty times as much.
inline constexpr std::size_t xml_bytes_max = 2 * 1024 * 1024;

/// An element of an XmlDocument, which must outlive it.
class XmlElement {
  public:
    /// The name without its prefix.
    std::string_view name() const;
    /// Empty when it is in none.
    std::string_view namespace_uri() const;
    /// The value of an attribute that has no prefix; nothing when it is not there.
    std::optional<std::string> attribute(std::string_view name) const;
    /// The names of all its attributes as they are written, but for xsi:schemaLocation, which only
    /// hints.
    std::vector<std::string> attribute_names() const;
    std::vector<XmlElement> children() const;
    /// All text directly in it, character references resolved.
    std::string text() const;
    /// Something other than elements, text and comments stands in it.
    bool has_foreign_nodes() const;

  private:
    friend class XmlDocument;
    explicit XmlElement(_xmlNode* node) : node_(node) {}
    _xmlNode* node_;
};

/// A well-formed XML document in UTF-8, parsed without the dangerous parts of XML: a document type,
/// and with it every entity, is refused; nothing is ever fetched.
class XmlDocument {
  public:
    /// Refusal codes: xml_too_large, xml_not_utf8, xml_doctype, xml_malformed (argument: line).
    static Result<XmlDocument> parse(std::string_view bytes);
    XmlElement root() const;

  private:
    using Handle = std::unique_ptr<_xmlDoc, void (*)(_xmlDoc*)>;
    explicit XmlDocument(Handle document) : document_(std::move(document)) {}
    Handle document_;
};

}  // namespace dermaga::paper
