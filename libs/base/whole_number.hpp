#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dermaga {

/// The whole of `text` as a number of at least 0 in decimal digits; nothing when it is anything
/// else or does not fit.
inline std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const [at, error] = std::from_chars(text.data(), end, number);
    // "-0" is a number to from_chars.
    if (error != std::errc{} || at != end || text.front() == '-') return std::nullopt;
    return number;
}

}  // namespace dermaga
