#pragma once

#include <cstddef>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.hpp"

namespace dermaga::json {

/// Objects and arrays inside one another, at most; one more is refused.
constexpr std::size_t depth_max = 32;

/// Reads one JSON text (RFC 8259) and nothing beside it. Refused, because two programs would read
/// them differently: invalid UTF-8, the same key twice in an object, a byte order mark, comments,
/// trailing commas, data after the value, numbers beyond a double, more than `depth_max` levels.
/// The caller bounds the size. Refusal: malformed, code `malformed_json`, arguments `reason`
/// (syntax, incomplete, encoding, duplicate_key, depth, trailing_data, number), `line` and `column`
/// (from 1; columns count characters).
Result<boost::json::value> parse_strict(std::string_view body);

/// As parse_strict, and the text must be an object, as the body of every write is.
/// Refusal: malformed, also code `json_not_object`.
Result<boost::json::value> read_object(std::string_view body);

}  // namespace dermaga::json
