#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::events {

/// One event on its way to one endpoint, or the log of it.
struct WebhookDelivery {
    std::string event_id;  ///< the same as in the pulled events, and the header webhook-id
    std::string stream;
    std::int64_t position = 0;
    std::string type;
    std::string aggregate_id;
    std::string state;  ///< "pending", "delivered", "given_up"
    int attempts = 0;
    std::optional<Timestamp>
        due_at;  ///< of the next attempt, or when the one under way counts as lost
    Timestamp created_at;
    std::optional<Timestamp> finished_at;
    std::string history;  ///< JSON array, the latest attempts: at, attempt, status, error,
                          ///< duration_ms, answer
    Timestamp committed_at;
    std::string payload;  ///< of the event; only from find_delivery
};

/// Where a delivery stands in the log. What one turn claims is made at one time, and a position is
/// of its stream alone.
struct DeliveryPlace {
    std::int64_t created_us = 0;  ///< since 1970
    std::string stream;
    std::int64_t position = 0;
};

/// Which deliveries of an endpoint are wanted; "" for any.
struct DeliverySearch {
    std::string endpoint_id{};
    std::string state{};
    std::string type{};
    std::string aggregate_id{};
    std::optional<Timestamp> since{};       ///< made then or later
    std::optional<DeliveryPlace> before{};  ///< go on behind this one
    int limit = 50;
};

/// Deliveries, the newest first, and the place of the last one for `before`.
struct DeliveryPage {
    std::vector<WebhookDelivery> deliveries;
    DeliveryPlace end;
};
DeliveryPage search_deliveries(db::Transaction& tx, DeliverySearch const& search);
std::optional<WebhookDelivery> find_delivery(
    db::Transaction& tx, std::string const& endpoint_id, std::string const& event_id);

/// Sends a delivery again at once: a finished one from its first attempt on, one that waits with
/// its next. False when there is none.
bool redeliver(db::Transaction& tx, std::string const& endpoint_id, std::string const& event_id,
    Timestamp now);

/// Where a replay begins: behind a position of a stream.
struct ReplayPlace {
    std::string stream;
    std::int64_t after = 0;
};
/// Sets a locked endpoint back so that everything of the stream behind the place is sent again, in
/// order; a place ahead of it only ends the mark of what was missed. False when the endpoint does
/// not hear of that stream.
bool replay(db::Transaction& tx, std::string const& endpoint_id, ReplayPlace const& place);

/// Sends a test event ("webhook.test") to a locked endpoint, even one that the breaker has paused;
/// the event's id.
std::string send_test(db::Transaction& tx, std::string const& endpoint_id);

}  // namespace dermaga::events
