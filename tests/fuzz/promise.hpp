#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dermaga::fuzz {

/// Ends the run, which keeps the input, when a promise does not hold. Not assert: release builds
/// fuzz too.
inline void promise(bool holds) {
    if (!holds) __builtin_trap();
}

/// The fuzzer's bytes as text.
inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
    return {reinterpret_cast<char const*>(data), size};
}

}  // namespace dermaga::fuzz
