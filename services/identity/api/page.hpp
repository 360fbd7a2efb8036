#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::identity {

/// Which part of a list is wanted.
struct Page {
    std::string after;  ///< the key the last page ended with, "" for the first
    int limit = 50;
};

/// Reads `cursor` and `limit` (1 to 500). Refusals (malformed): identity_list_cursor,
/// list_limit.
Result<Page> read_page(http::Request const& request);

/// The address of the next page; `base` ends with "?" or "&".
std::string next_page(std::string_view base, Page const& page, std::string_view last_key);

}  // namespace dermaga::identity
