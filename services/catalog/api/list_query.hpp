#pragma once

#include <string>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::catalog {

/// Which part of a list is wanted: keyset pages, newest first.
struct ListQuery {
    std::string after;
    int limit = 50;
};

/// Reads `cursor` and `limit` (1 to 500). Code: list_limit.
Result<ListQuery> read_list_query(http::Request const& request);
/// The address of the page after `last_id`.
std::string next_page(
    http::Request const& request, ListQuery const& query, std::string_view last_id);

}  // namespace dermaga::catalog
