#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dermaga::http {

/// A request target (RFC 9112 §3.2, origin-form) taken apart and percent-decoded.
struct Target {
    std::string path;  ///< decoded segment by segment
    std::map<std::string, std::string, std::less<>>
        query;  ///< the values of a name that comes several times stand behind each other
};

/// Between such values: no decoded text holds it.
inline constexpr char value_separator = '\0';

/// Nothing for what is no origin-form, is badly escaped or not UTF-8, or hides a slash or a dot
/// segment behind an escape. The one place where percent-decoding happens. Whether a name may come
/// twice is the route's business.
std::optional<Target> parse_target(std::string_view text);
/// "a=1&b=x%20y" (also application/x-www-form-urlencoded, where + is a space), each name once.
std::optional<std::map<std::string, std::string, std::less<>>> parse_form(std::string_view text);

}  // namespace dermaga::http
