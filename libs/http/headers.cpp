#include "http/headers.hpp"

#include <utility>

namespace dermaga::http {

std::string_view Headers::find(std::string_view lower_case_name) const {
    std::string_view const bytes = bytes_;
    for (auto const& span : spans_)
        if (span.name_size == lower_case_name.size() &&
            bytes.substr(span.name, span.name_size) == lower_case_name)
            return bytes.substr(span.value, span.value_size);
    return {};
}

std::string Headers::joined(std::string_view lower_case_name) const {
    std::string_view const bytes = bytes_;
    std::string all;
    bool is_first = true;
    for (auto const& span : spans_) {
        if (bytes.substr(span.name, span.name_size) != lower_case_name) continue;
        if (!std::exchange(is_first, false)) all += ", ";
        all += bytes.substr(span.value, span.value_size);
    }
    return all;
}

void Headers::add(std::string_view name, std::string_view value) {
    auto const at = static_cast<std::uint32_t>(bytes_.size());
    auto const name_size = static_cast<std::uint32_t>(name.size());
    (bytes_ += name) += value;
    spans_.push_back({at, name_size, at + name_size, static_cast<std::uint32_t>(value.size())});
}

void Headers::set(std::string_view name, std::string_view value) {
    std::erase_if(spans_, [&](Span const& span) {
        return std::string_view(bytes_).substr(span.name, span.name_size) == name;
    });
    add(name, value);
}

}  // namespace dermaga::http
