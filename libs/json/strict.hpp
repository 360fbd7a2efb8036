#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <span>
#include <string_view>

#include "base/messages.hpp"
#include "base/result.hpp"

namespace dermaga::json {

/// Reads a JSON text (RFC 8259) strictly: UTF-8 without NUL, no duplicate keys, at most 32 levels,
/// nothing after the value. Refusals are 400: malformed_json {line, column}, malformed_utf8,
/// duplicate_key {key}, json_too_deep.
Result<boost::json::value> parse_strict(std::string_view text);
/// The same, and the value must be an object (422 wrong_type otherwise).
Result<boost::json::object> read_object(std::string_view text);

/// The texts of the codes that reading JSON gives.
std::span<Message const> json_messages();

}  // namespace dermaga::json
