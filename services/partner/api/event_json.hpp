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
    std::string epoch;                  ///< of `after`; "" when its reader does not say
    int limit = 100;
};
/// stream, types, after, epoch, limit. Refusals (malformed): feed_list, order_events_after,
/// feed_id, list_limit.
Result<EventQuery> read_event_query(http::Request const& request);

/// Everything of a stream up to a position has been taken in.
struct Acknowledgement {
    std::string stream = usual_stream;
    std::int64_t position = 0;
    std::string epoch;  ///< of the position; "" when its reader does not say
};
/// {"stream","position","epoch"}
Result<Acknowledgement> read_acknowledgement(std::string_view body);
std::string acknowledgement_json(Acknowledgement const& stands);

/// {"items":[{"stream","acknowledged_position","acknowledged_at","first_position","last_position"}]}
std::string streams_json(std::vector<events::ConsumerStand> const& stands);

/// Pulled events and of which life of the database their positions are.
struct EventPage {
    std::string stream;
    std::string epoch;
    events::PulledPage page;
};
/// {"stream","events":[…],"position","epoch","more"}; `data` of an event is that of its webhook.
std::string events_json(EventPage const& told);

}  // namespace dermaga::partner
