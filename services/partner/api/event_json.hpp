#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "events/consumers.hpp"
#include "events/pull.hpp"
#include "http/request.hpp"

namespace dermaga::partner {

/// The stream that is meant when none is named.
inline constexpr char usual_stream[] = "orders";

/// Which events a partner asks for.
struct EventQuery {
    std::string stream = usual_stream;
    std::vector<std::string> types;     ///< "order.placed", "order.*"; none: all
    std::optional<std::int64_t> after;  ///< none: from the position confirmed last
    int limit = 100;
};
/// stream, types, after, limit. Refusals (malformed): feed_list, order_events_after, list_limit.
Result<EventQuery> read_event_query(http::Request const& request);

/// Everything of a stream up to a position has been taken in.
struct Acknowledgement {
    std::string stream = usual_stream;
    std::int64_t position = 0;
};
/// {"stream","position"}
Result<Acknowledgement> read_acknowledgement(std::string_view body);
std::string acknowledgement_json(Acknowledgement const& stands);

/// {"items":[{"stream","acknowledged_position","acknowledged_at","first_position","last_position"}]}
std::string streams_json(std::vector<events::ConsumerStand> const& stands);

/// {"stream","events":[…],"position","more"}; `data` of an event is that of its webhook.
std::string events_json(std::string const& stream, events::PulledPage const& page);

}  // namespace dermaga::partner
