#include "partner/api/event_json.hpp"

#include <limits>

#include "base/whole_number.hpp"
#include "http/lists.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"
#include "partner/api/feed_query.hpp"

namespace dermaga::partner {

namespace {

constexpr std::size_t stream_length_max = 64;

std::string event_json(std::string const& stream, events::Event const& event) {
    auto text = R"({"position":)" + std::to_string(event.position) + R"(,"id":")" + event.event_id +
        R"(","type":")" + event.type + R"(","at":")" + to_rfc3339(event.committed_at) +
        R"(","data":)" + event.payload;
    // Readers from before there were other streams know the payload by this name.
    if (stream == usual_stream) text += R"(,"order":)" + event.payload;
    return text + "}";
}

}  // namespace

Result<EventQuery> read_event_query(http::Request const& request) {
    EventQuery query;
    if (auto const stream = request.parameter("stream"); !stream.empty()) query.stream = stream;
    auto types = list_of(request, "types");
    if (!types) return types.error();
    query.types = std::move(*types);
    auto const limit = http::list_limit(request, query.limit);
    if (!limit) return limit.error();
    query.limit = *limit;
    auto const text = request.parameter("after");
    query.after = whole_number(text);
    if (!query.after && !text.empty()) return Refusal(RefusalKind::malformed, "order_events_after");
    auto epoch = id_of(request, "epoch");
    if (!epoch) return epoch.error();
    query.epoch = std::move(*epoch);
    return query;
}

Result<Acknowledgement> read_acknowledgement(std::string_view body) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    Faults faults;
    json::Reader reader(*value, faults);
    Acknowledgement wish;
    wish.stream =
        reader.optional_text("stream", {1, stream_length_max, false}).value_or(usual_stream);
    wish.position = reader.integer("position", 0, std::numeric_limits<std::int64_t>::max());
    wish.epoch = reader.optional_text("epoch", {1, id_length_max, false}).value_or("");
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return wish;
}

std::string acknowledgement_json(Acknowledgement const& stands) {
    return R"({"stream":")" + stands.stream + R"(","position":)" + std::to_string(stands.position) +
        "}";
}

std::string streams_json(std::vector<events::ConsumerStand> const& stands) {
    std::string text = R"({"items":[)";
    for (auto const& one : stands) {
        if (&one != &stands.front()) text += ',';
        text += R"({"stream":")" + one.stream + R"(","acknowledged_position":)" +
            std::to_string(one.acknowledged_position) + R"(,"acknowledged_at":)" +
            (one.acknowledged_at ? "\"" + to_rfc3339(*one.acknowledged_at) + "\"" : "null") +
            R"(,"first_position":)" + std::to_string(one.first_position) + R"(,"last_position":)" +
            std::to_string(one.last_position) + "}";
    }
    return text + "]}";
}

std::string events_json(EventPage const& told) {
    auto const& [stream, epoch, page] = told;
    auto text = R"({"stream":")" + stream + R"(","events":[)";
    for (auto const& event : page.events) {
        if (&event != &page.events.front()) text += ',';
        text += event_json(stream, event);
    }
    return text + R"(],"position":)" + std::to_string(page.position) + R"(,"epoch":")" + epoch +
        R"(","more":)" + (page.more ? "true}" : "false}");
}

}  // namespace dermaga::partner
