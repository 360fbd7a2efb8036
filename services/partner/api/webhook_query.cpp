#include "partner/api/webhook_query.hpp"

#include <limits>

#include "base/text.hpp"
#include "base/whole_number.hpp"
#include "http/lists.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "partner/actions/manage_webhook.hpp"

namespace dermaga::partner {

namespace {

constexpr std::size_t url_length_max = 2048;
constexpr std::size_t description_length_max = 200;
constexpr std::size_t type_length_max = 64;
constexpr std::size_t event_types_max = 20;
constexpr int overlap_hours_usual = 24;
constexpr std::string_view algorithms[] = {"v1", "v1a"};

/// Reads the members of a body with `read`, and refuses with all faults found.
template <class Read>
auto read_members(std::string_view body, Read const& read)
    -> Result<std::invoke_result_t<Read, json::Reader&>> {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    auto members = read(reader);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return members;
}

events::WebhookWish read_wish(json::Reader& reader) {
    events::WebhookWish wish;
    wish.url = reader.text("url", {1, url_length_max, false});
    wish.description =
        reader.optional_text("description", {1, description_length_max, false}).value_or("");
    wish.event_types = reader.texts("event_types", event_types_max, {1, type_length_max, false});
    if (reader.has("event_types") && wish.event_types.empty())
        reader.fault("event_types", "required");
    return wish;
}

/// "microseconds.position.stream" as next_page writes it.
std::optional<events::DeliveryPlace> place_of(std::string_view cursor) {
    auto const text = from_base64url(cursor);
    if (!text) return std::nullopt;
    auto const dot = text->find('.');
    auto const end = text->find('.', dot + 1);
    if (dot == std::string::npos || end == std::string::npos) return std::nullopt;
    auto const made = whole_number(std::string_view(*text).substr(0, dot));
    auto const position = whole_number(std::string_view(*text).substr(dot + 1, end - dot - 1));
    auto stream = text->substr(end + 1);
    if (!made || !position || stream.empty() || !is_utf8_text(stream) ||
        std::chrono::microseconds(*made) > moment_max.time_since_epoch())
        return std::nullopt;
    return events::DeliveryPlace{*made, std::move(stream), *position};
}

Refusal malformed(char const* code) {
    return Refusal(RefusalKind::malformed, code);
}

}  // namespace

Result<WebhookCommand> read_new_webhook(std::string_view body) {
    return read_members(body, [](json::Reader& reader) {
        WebhookCommand command;
        command.wish = read_wish(reader);
        command.algorithm = reader.optional_one_of("algorithm", algorithms).value_or("v1");
        return command;
    });
}

Result<events::WebhookWish> read_webhook(std::string_view body) {
    return read_members(body, [](json::Reader& reader) {
        auto wish = read_wish(reader);
        wish.is_enabled = reader.boolean("enabled");
        return wish;
    });
}

Result<int> read_rotation(std::string_view body) {
    return read_members(body, [](json::Reader& reader) {
        return static_cast<int>(
            reader.optional_integer("overlap_hours", 0, webhook_overlap_hours_max)
                .value_or(overlap_hours_usual));
    });
}

Result<events::ReplayPlace> read_replay(std::string_view body) {
    return read_members(body, [](json::Reader& reader) {
        events::ReplayPlace place;
        place.stream = reader.text("stream", {1, type_length_max, false});
        place.after = reader.integer("after", 0, std::numeric_limits<std::int64_t>::max());
        return place;
    });
}

Result<bool> read_nothing(std::string_view body) {
    if (body.empty()) return true;
    return read_members(body, [](json::Reader&) { return true; });
}

Result<events::DeliverySearch> read_search(http::Request const& request) {
    events::DeliverySearch search;
    search.endpoint_id = request.segment("webhook_id");
    search.type = request.parameter("type");
    search.aggregate_id = request.parameter("aggregate_id");
    search.state = request.parameter("state");
    if (!search.state.empty() && search.state != "pending" && search.state != "delivered" &&
        search.state != "given_up")
        return malformed("webhook_list_state");
    auto const limit = http::list_limit(request, search.limit);
    if (!limit) return limit.error();
    search.limit = *limit;
    if (auto const since = request.parameter("since"); !since.empty()) {
        search.since = parse_rfc3339(since);
        if (!search.since) return malformed("webhook_list_since");
    }
    if (auto const cursor = request.parameter("cursor"); !cursor.empty()) {
        search.before = place_of(cursor);
        if (!search.before) return malformed("webhook_list_cursor");
    }
    return search;
}

std::string next_page(http::Request const& request, events::DeliveryPlace const& end) {
    auto const place =
        std::to_string(end.created_us) + "." + std::to_string(end.position) + "." + end.stream;
    auto next = request.target + "?cursor=" + to_base64url(place);
    for (auto const* name : {"limit", "state", "type", "aggregate_id", "since"})
        if (auto const value = request.parameter(name); !value.empty())
            next.append("&").append(name).append("=").append(http::percent_encoded(value));
    return next;
}

}  // namespace dermaga::partner
