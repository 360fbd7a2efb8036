#pragma once

#include <memory>
#include <string>
#include <string_view>

struct _xmlBuffer;
struct _xmlTextWriter;

namespace dermaga::paper {

/// Writes an XML document in UTF-8, two spaces a level. What is given must be UTF-8 without the
/// control characters that XML forbids. Throws std::bad_alloc when memory ends.
class XmlWriter {
  public:
    XmlWriter();
    void start(std::string_view name);
    /// On the element that was started last, before anything stands in it.
    void attribute(std::string_view name, std::string_view value);
    void element(std::string_view name, std::string_view text);
    void end();
    /// The whole document; every element that is still open is ended. Nothing may be written after.
    std::string finish();

  private:
    std::unique_ptr<_xmlBuffer, void (*)(_xmlBuffer*)> buffer_;
    std::unique_ptr<_xmlTextWriter, void (*)(_xmlTextWriter*)> writer_;
};

}  // namespace dermaga::paper
