#include "rules/api/request_parts.hpp"

#include <charconv>

namespace dermaga::rules {

namespace {

constexpr int limit_max = 500;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

}  // namespace

std::string etag_of(std::int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

std::optional<std::int64_t> expected_version(http::Request const& request) {
    auto const text = request.header("if-match");
    if (text.empty()) return std::nullopt;
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') return -1;
    return number_in<std::int64_t>(text.substr(1, text.size() - 2)).value_or(-1);
}

Result<ListQuery> read_list_query(http::Request const& request) {
    ListQuery query;
    query.after = request.parameter("cursor");
    auto const text = request.parameter("limit");
    if (text.empty()) return query;
    query.limit = number_in<int>(text).value_or(0);
    if (query.limit < 1 || query.limit > limit_max)
        return Refusal{
            RefusalKind::malformed, "rules_list_limit", {{"max", std::to_string(limit_max)}}};
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
