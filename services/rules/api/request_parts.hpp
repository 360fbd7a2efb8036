#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "http/request.hpp"

namespace dermaga::rules {

/// Keyset pages: `cursor` is the id after which to go on.
struct ListQuery {
    std::string after;
    int limit = 50;
};
/// Reads `cursor` and `limit` (1 to 500). Refusal list_limit (malformed).
Result<ListQuery> read_list_query(http::Request const& request);
/// The link of the page after `last_id`, with `more` ("&state=pending") behind it.
std::string next_link(http::Request const& request, ListQuery const& query,
    std::string_view last_id, std::string_view more = {});

/// A query parameter that is a day; `usual` when absent. Refusal rules_day_format (malformed).
Result<Date> read_day(http::Request const& request, std::string_view name, Date usual);

/// The file of a form, from the part that has a file name. Refusal rules_file_missing at /file.
Result<std::string> read_file_part(http::Request const& request);

}  // namespace dermaga::rules
