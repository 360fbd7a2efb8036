#include "paper/xml_writer.hpp"

#include <new>

#include <libxml/xmlwriter.h>

namespace dermaga::paper {

namespace {

/// libxml2 says -1, and only because memory ended: the buffer is in memory, the calls are in order.
void check(int written) {
    if (written < 0) throw std::bad_alloc();
}

/// A text that ends with NUL, as libxml2 wants it.
struct Chars {
    explicit Chars(std::string_view text) : text_(text) {}
    operator xmlChar const*() const { return reinterpret_cast<xmlChar const*>(text_.c_str()); }
    std::string text_;
};

}  // namespace

XmlWriter::XmlWriter()
    : buffer_(xmlBufferCreate(), &xmlBufferFree), writer_(nullptr, &xmlFreeTextWriter) {
    if (buffer_) writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
    if (!writer_) throw std::bad_alloc();
    check(xmlTextWriterSetIndent(writer_.get(), 1));
    check(xmlTextWriterSetIndentString(writer_.get(), Chars("  ")));
    check(xmlTextWriterStartDocument(writer_.get(), "1.0", "UTF-8", nullptr));
}

void XmlWriter::start(std::string_view name) {
    check(xmlTextWriterStartElement(writer_.get(), Chars(name)));
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
    check(xmlTextWriterWriteAttribute(writer_.get(), Chars(name), Chars(value)));
}

void XmlWriter::element(std::string_view name, std::string_view text) {
    check(xmlTextWriterWriteElement(writer_.get(), Chars(name), Chars(text)));
}

void XmlWriter::end() {
    check(xmlTextWriterEndElement(writer_.get()));
}

std::string XmlWriter::finish() {
    check(xmlTextWriterEndDocument(writer_.get()));
    check(xmlTextWriterFlush(writer_.get()));
    return {reinterpret_cast<char const*>(xmlBufferContent(buffer_.get())),
        static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
}

}  // namespace dermaga::paper
