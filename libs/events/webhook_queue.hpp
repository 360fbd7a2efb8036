#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "events/webhook_endpoints.hpp"
#include "events/webhook_policy.hpp"

namespace dermaga::events {

/// Things (orders, listings) of an endpoint with deliveries that wait or are under way, at most,
/// and the deliveries of all of them together: a thousand may wait behind one that fails, without
/// keeping what is about other things. Beyond either the endpoint's events stay in their stream,
/// where they cost nothing.
constexpr int webhook_open_max = 1000;
constexpr int webhook_waiting_max = 2000;
/// Events of a stream that one turn looks at.
constexpr int webhook_scan_max = 5000;
/// Attempts that a delivery's log shows.
constexpr int webhook_history_max = 20;
/// How long a claimed delivery belongs to who claimed it.
constexpr std::chrono::seconds webhook_lease{60};

/// An event that is to be sent now.
struct ClaimedDelivery {
    std::string stream;
    std::int64_t position = 0;
    int attempt = 0;  ///< this one: 1 and up
    std::string event_id;
    std::string type;
    std::string payload;
    Timestamp committed_at;
    std::string trace;  ///< of the request that made the change: 32 hexadecimal digits, or ""
};

/// How an attempt ended.
struct DeliveryOutcome {
    enum class Kind : std::uint8_t {
        delivered,
        failed,    ///< again at `due_at`; given up when there is none
        not_made,  ///< claimed and not sent: as if it had not been claimed
    };

    std::string stream;
    std::int64_t position = 0;
    int attempt = 0;
    Kind kind = Kind::not_made;
    std::optional<Timestamp> due_at;
    std::string entry;  ///< JSON for the log, "" when not made
};

/// One turn with an endpoint: what came of the last batch, and how many deliveries there is room
/// for.
struct WebhookTurn {
    std::string endpoint_id;
    Timestamp now;
    int room = 0;
    std::vector<DeliveryOutcome> outcomes;
    BatchNews news;
    bool is_gone = false;  ///< the endpoint said 410: it is disabled, and its owner can see why
    /// Of the endpoint as the batch found it: what came of another says nothing about this one.
    std::int64_t version = 0;
};

/// What a turn gives: nothing to send when the endpoint is paused, disabled or gone.
struct WebhookClaim {
    std::string owner_id;
    std::string url;
    std::int64_t version = 0;
    std::vector<WebhookKey> keys;  ///< the newest first; none has expired
    std::vector<ClaimedDelivery> deliveries;
    Breaker breaker;
};

/// Endpoints that have something to be sent at that moment, at most `limit`: first who has waited
/// longest for a turn.
std::vector<std::string> endpoints_with_work(db::Transaction& tx, Timestamp now, int limit);

/// When the sender next has something to send, if it ever has: not after `now` when that is at
/// once. What is under way counts as due when its lease ends.
std::optional<Timestamp> next_webhook_work(db::Transaction& tx, Timestamp now);

/// Records the outcomes, moves the breaker, and claims up to `room` deliveries under a lease, each
/// attempt counted in the statement that claims it: first test events, then what is due, then new
/// events of the endpoint's streams. Of each aggregate only the first open one is claimed. The
/// endpoint's row is locked to the end of the transaction, so turns with one endpoint follow each
/// other. An outcome whose lease was taken over meanwhile changes nothing.
WebhookClaim take_turn(db::Transaction& tx, WebhookTurn const& turn);

/// Deletes finished deliveries made before that moment, and those of deleted endpoints, at most
/// `most` of each; how many it deleted.
std::int64_t forget_deliveries(db::Transaction& tx, Timestamp before, int most);

}  // namespace dermaga::events
