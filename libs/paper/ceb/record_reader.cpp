#include "paper/ceb/record_reader.hpp"

#include <algorithm>

namespace dermaga::paper::ceb {

namespace {

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A name that somebody else chose, short enough to be repeated in a fault.
std::string shortened(std::string_view name) {
    constexpr std::size_t bytes_max = 64;
    if (name.size() <= bytes_max) return std::string(name);
    auto size = bytes_max;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80)
        --size;  // whole characters
    return std::string(name.substr(0, size)) + "…";
}

/// The index of the child's part, or how many there are. Looks at `position` first, where it should
/// be.
std::size_t find_part(std::span<Part const> parts, std::size_t position, XmlElement child) {
    auto const is_it = [&](Part const& part) {
        return part.name == child.name() && part.space == child.namespace_uri();
    };
    auto const ahead = std::ranges::find_if(parts.subspan(position), is_it);
    if (ahead != parts.end()) return static_cast<std::size_t>(ahead - parts.begin());
    return static_cast<std::size_t>(std::ranges::find_if(parts, is_it) - parts.begin());
}

std::string path_of(
    std::string const& parent, std::string_view name, std::size_t max, std::size_t count) {
    auto path = parent + "/" + std::string(name);
    if (max > 1) path += "[" + std::to_string(count) + "]";
    return path;
}

void check_missing(std::string const& path, std::span<Part const> parts,
    std::span<std::size_t const> counts, FaultList& faults) {
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (counts[i] < parts[i].min)
            faults.add(path + "/" + std::string(parts[i].name), "ceb_missing");
}

void read_field(XmlElement element, std::string const& path, Field const& field, void* target,
    FaultList& faults) {
    check_plain(element, path, {}, faults);
    if (!element.children().empty()) return faults.add(path, "ceb_not_text");
    auto const text = element.text();
    bool const may_be_empty = field.form.kind == Kind::text && field.form.length_min == 0;
    if (text.empty() && field.required && !may_be_empty) return faults.add(path, "ceb_missing");
    // An optional field that is empty is one that is not given, as in customs' own samples.
    if (text.empty() && !field.required) return;
    if (auto fault = fault_of(field.form, text)) {
        fault->pointer = path;
        return faults.add(std::move(*fault));
    }
    field.set(target, text);
}

}  // namespace

void check_plain(XmlElement element, std::string const& path,
    std::span<std::string_view const> attributes, FaultList& faults) {
    for (auto const& name : element.attribute_names())
        if (std::ranges::find(attributes, name) == attributes.end())
            faults.add(path + "/@" + shortened(name), "ceb_attribute");
    if (element.has_foreign_nodes()) faults.add(path, "ceb_foreign_node");
}

void read_sequence(XmlElement parent, std::string const& path, std::span<Part const> parts,
    TakePart const& take, FaultList& faults) {
    if (!is_blank(parent.text())) faults.add(path, "ceb_stray_text");
    std::vector<std::size_t> counts(parts.size());
    std::size_t position = 0;
    for (auto const child : parent.children()) {
        auto const at = find_part(parts, position, child);
        if (at == parts.size()) {
            faults.add(path + "/" + shortened(child.name()), "ceb_unknown");
            continue;
        }
        auto const& part = parts[at];
        auto const child_path = path_of(path, part.name, part.max, ++counts[at]);
        if (counts[at] > part.max) {
            if (counts[at] == part.max + 1)
                faults.add(child_path, "ceb_too_many", {{"max", std::to_string(part.max)}});
            continue;
        }
        if (at < position)
            faults.add(child_path, "ceb_order", {{"before", std::string(parts[position].name)}});
        position = std::max(position, at);
        take(at, child, child_path);
    }
    check_missing(path, parts, counts, faults);
}

void read_record(XmlElement element, std::string const& path, Record const& record, void* target,
    FaultList& faults) {
    check_plain(element, path, {}, faults);
    std::vector<Part> parts;
    for (auto const& field : record.fields)
        parts.push_back({field.name, field.required ? 1U : 0U});
    auto const take = [&](std::size_t at, XmlElement child, std::string const& child_path) {
        read_field(child, child_path, record.fields[at], target, faults);
    };
    read_sequence(element, path, parts, take, faults);
    for (auto const& one : alone_among(record.fields, target)) {
        auto const at = path + "/" + std::string(one.missing);
        // One that is given, but not of its form, has been told of.
        if (!faults.has(at)) faults.add(at, "ceb_alone", {{"other", std::string(one.given)}});
    }
}

}  // namespace dermaga::paper::ceb
