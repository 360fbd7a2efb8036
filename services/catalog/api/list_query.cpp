#include "catalog/api/list_query.hpp"

#include "http/lists.hpp"

namespace dermaga::catalog {

Result<ListQuery> read_list_query(http::Request const& request) {
    ListQuery query;
    query.after = request.parameter("cursor");
    auto const limit = http::list_limit(request, query.limit);
    if (!limit) return limit.error();
    query.limit = *limit;
    return query;
}

std::string next_page(
    http::Request const& request, ListQuery const& query, std::string_view last_id) {
    auto next = request.target + "?limit=" + std::to_string(query.limit) +
        "&cursor=" + http::percent_encoded(last_id);
    if (!request.parameter("q").empty())
        next += "&q=" + http::percent_encoded(request.parameter("q"));
    return next;
}

}  // namespace dermaga::catalog
