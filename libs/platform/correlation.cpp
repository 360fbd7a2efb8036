#include "platform/correlation.hpp"

#include <algorithm>
#include <cstddef>

namespace dermaga::platform {
namespace {

constexpr std::size_t trace_begin = 3;
constexpr std::size_t trace_length = 32;
constexpr std::size_t parent_begin = 36;
constexpr std::size_t parent_length = 16;
constexpr std::size_t length_of_version_00 = 55;

bool is_hex(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

std::string_view trace_of(std::string_view traceparent) {
    // What a later version appends stands behind another dash.
    auto const is_later = traceparent.size() > length_of_version_00 &&
        !traceparent.starts_with("00") && traceparent[length_of_version_00] == '-';
    if (traceparent.size() != length_of_version_00 && !is_later) return {};
    auto const version = traceparent.substr(0, 2);
    auto const trace = traceparent.substr(trace_begin, trace_length);
    auto const parent = traceparent.substr(parent_begin, parent_length);
    auto const flags = traceparent.substr(parent_begin + parent_length + 1, 2);
    for (auto const dash : {trace_begin - 1, parent_begin - 1, parent_begin + parent_length})
        if (traceparent[dash] != '-') return {};
    if (version == "ff" || !is_hex(version) || !is_hex(trace) || !is_hex(parent) || !is_hex(flags))
        return {};
    return is_zero(trace) || is_zero(parent) ? std::string_view() : trace;
}

}  // namespace dermaga::platform
