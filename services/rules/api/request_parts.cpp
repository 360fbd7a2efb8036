#include "rules/api/request_parts.hpp"

#include "http/lists.hpp"

namespace dermaga::rules {

Result<ListQuery> read_list_query(http::Request const& request) {
    ListQuery query;
    query.after = request.parameter("cursor");
    auto const limit = http::list_limit(request, query.limit);
    if (!limit) return limit.error();
    query.limit = *limit;
    return query;
}

std::string next_link(http::Request const& request, ListQuery const& query,
    std::string_view last_id, std::string_view more) {
    return request.target + "?limit=" + std::to_string(query.limit) +
        "&cursor=" + std::string(last_id) + std::string(more);
}

Result<Date> read_day(http::Request const& request, std::string_view name, Date usual) {
    auto const text = request.parameter(name);
    if (text.empty()) return usual;
    auto const day = parse_iso_date(text);
    if (!day) return Refusal{RefusalKind::malformed, "rules_day_format"};
    return *day;
}

Result<std::string> read_file_part(http::Request const& request) {
    auto const parts = request.form_parts();
    if (!parts) return parts.error();
    for (auto const& part : *parts)
        if (!part.file_name.empty()) return std::string(part.bytes);
    return Refusal{Faults{{"/file", "rules_file_missing"}}};
}

}  // namespace dermaga::rules
