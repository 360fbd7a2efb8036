#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "spreadsheet/part.hpp"

struct _xmlTextReader;  // NOLINT(bugprone-reserved-identifier): libxml2's name

namespace dermaga::spreadsheet {

/// Walks the elements of a part in their order; of a large sheet no tree is ever made. Strict as
/// the house reads XML: UTF-8, no document type, hence no entities, and nothing is fetched. When
/// something is wrong the walk ends early and is_broken() says so: ask at the end.
class PartReader {
  public:
    /// Stands before the part's outermost element; `part` must outlive the reader.
    explicit PartReader(Part const& part);

    /// Goes to the next child of the element that has this depth, passing over all inside other
    /// children; false when the element has ended. Depth -1 is the part, its only child the
    /// outermost element.
    bool next_child(int depth);
    /// Of the element where the reader stands; the outermost has 0.
    int depth() const;
    /// Its name without prefix; empty when it is of a namespace that we do not read.
    std::string_view name() const;
    /// An attribute without prefix.
    std::optional<std::string> attribute(char const* name) const;
    /// The relationship that the element names ("r:id").
    std::optional<std::string> relationship() const;
    /// The text of the element, without that of elements in it; what comes after one byte more than
    /// `bytes_max` is left out, so that a longer text is seen as such. Goes to the element's end.
    std::string text(std::size_t bytes_max);

    bool is_broken() const { return is_broken_; }

  private:
    bool read();

    std::unique_ptr<_xmlTextReader, void (*)(_xmlTextReader*)> reader_;
    bool is_broken_ = false;
};

}  // namespace dermaga::spreadsheet
