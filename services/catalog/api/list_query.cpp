#include "catalog/api/list_query.hpp"

#include <charconv>

#include "base/text.hpp"

namespace dermaga::catalog {

namespace {

constexpr int limit_max = 500;

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        bool const is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
        if (is_plain) out += c;
        else out += "%" + to_hex({&c, 1});
    }
    return out;
}

}  // namespace

Result<ListQuery> read_list_query(http::Request const& request) {
    ListQuery query;
    query.after = request.parameter("cursor");
    auto const limit = request.parameter("limit");
    if (limit.empty()) return query;
    auto const [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), query.limit);
    if (error != std::errc{} || end != limit.data() + limit.size() || query.limit < 1 || query.limit > limit_max)
        return Refusal{RefusalKind::malformed, "list_limit"};
    return query;
}

std::string next_page(http::Request const& request, ListQuery const& query, std::string_view last_id) {
    auto next = request.target + "?limit=" + std::to_string(query.limit) + "&cursor=" + escaped(last_id);
    if (!request.parameter("q").empty()) next += "&q=" + escaped(request.parameter("q"));
    return next;
}

}  // namespace dermaga::catalog
