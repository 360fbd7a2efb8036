#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace dermaga::http {

/// Which of the media types that are offered, the usual one first, an Accept header wants most;
/// nothing when it takes none of them (406). The most specific range that names a type decides on
/// it, and of types that are wanted alike the earlier is chosen (RFC 9110 §12.5.1). No header, or
/// an empty one, takes the first. Parameters of a range but `q` are passed over: no type here has
/// any.
std::optional<std::size_t> best_offer(
    std::string_view accept, std::span<std::string_view const> offered);

}  // namespace dermaga::http
