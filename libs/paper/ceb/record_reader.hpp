#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "paper/ceb/faults.hpp"
#include "paper/ceb/layout.hpp"
#include "paper/xml_document.hpp"

namespace dermaga::paper::ceb {

/// A child that an element may or must have.
struct Part {
    std::string_view name;
    std::size_t min = 1;
    std::size_t max = 1;
    std::string_view space = ceb_namespace;
};

/// Reads the children of `parent`, which must be these parts in this order (xs:sequence). `take` is
/// called with the index of the part, the child, and the child's path; everything else becomes a
/// fault.
using TakePart = std::function<void(std::size_t part, XmlElement child, std::string const& path)>;
void read_sequence(XmlElement parent, std::string const& path, std::span<Part const> parts,
    TakePart const& take, FaultList& faults);

/// Reads the fields of `element` into `target`, a struct of the kind that the record describes.
/// Where one of two that go together is missing: ceb_alone.
void read_record(XmlElement element, std::string const& path, Record const& record, void* target,
    FaultList& faults);

/// Faults attributes that are not among the allowed ones, and nodes that are neither elements nor
/// text.
void check_plain(XmlElement element, std::string const& path,
    std::span<std::string_view const> attributes, FaultList& faults);

}  // namespace dermaga::paper::ceb
