#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::http {

/// The most rows that any list gives at once.
inline constexpr int list_limit_max = 500;

/// `limit`, or `usual` without one. Refusal list_limit (400) unless it is 1 to list_limit_max.
Result<int> list_limit(Request const& request, int usual);

/// A text as it stands in a query: all but the unreserved characters escaped (RFC 3986 §2.3).
std::string percent_encoded(std::string_view text);

}  // namespace dermaga::http
