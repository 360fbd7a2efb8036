#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::http {

/// The most rows that any list gives at once.
inline constexpr int list_limit_max = 500;

/// `limit`, or `usual` without one. Refusal list_limit (400) unless it is 1 to list_limit_max.
Result<int> list_limit(Request const& request, int usual);

/// The most ids that may be asked for at once.
inline constexpr int list_ids_max = 100;

/// `ids` ("a,b,c"), none without it. Refusal list_ids (400) for more than list_ids_max, an empty
/// one or one that is too long to be an id.
Result<std::vector<std::string>> list_ids(Request const& request);

/// `include` ("a,b"): which of the `known` parts an answer shall carry. Refusal list_include (400)
/// for another.
Result<std::vector<std::string>> list_include(
    Request const& request, std::span<std::string_view const> known);

/// Every value of a query parameter that may come several times, in the order they came; none
/// without it.
std::vector<std::string> list_values(Request const& request, std::string_view name);

/// A text as it stands in a query: all but the unreserved characters escaped (RFC 3986 §2.3).
std::string percent_encoded(std::string_view text);

}  // namespace dermaga::http
