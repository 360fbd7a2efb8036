#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "events/webhook_policy.hpp"

namespace dermaga::events {

/// Endpoints that one owner may have.
constexpr int webhook_endpoints_max = 20;
/// Keys of one endpoint that sign at the same time; rotating drops the oldest beyond it.
constexpr int webhook_keys_max = 3;

/// The stream of what is about an endpoint itself, tests, gaps and what was given up: each is for
/// the one endpoint it names as its aggregate.
inline constexpr char webhook_test_stream[] = "webhooks";
inline constexpr char webhook_test_type[] = "webhook.test";

/// A stream that may be heard of.
struct WebhookStream {
    std::string stream;  ///< "orders"
    std::string family;  ///< "order" of "order.placed"
    std::string scope;   ///< what the one who asks for it must hold
};

/// What an owner may say about an endpoint.
struct WebhookWish {
    std::string url;
    std::string description;
    std::vector<std::string> event_types;  ///< "order.placed", "order.*"
    bool is_enabled = true;
};

/// What an endpoint never heard of, because it was forgotten before the endpoint took it:
/// everything after one position up to another.
struct WebhookGap {
    std::int64_t after = 0;
    std::int64_t until = 0;
};

/// What was given up after its last attempt, is still kept, and was not sent again.
struct WebhookGivenUp {
    std::int64_t count = 0;
    std::int64_t first = 0;  ///< position
};

/// How far an endpoint has come with a stream.
struct WebhookCursor {
    std::string stream;
    std::int64_t position = 0;
    std::int64_t last_position = 0;  ///< of the stream
    std::optional<WebhookGap> missed;
    std::optional<WebhookGivenUp> given_up;
};

struct WebhookEndpoint {
    std::string id;
    WebhookWish wish;
    std::string algorithm;        ///< "v1" or "v1a"
    std::string disabled_reason;  ///< "owner", "gone" (it answered 410), "suspended" (with its
                                  ///< owner), "" while enabled
    Breaker breaker;
    std::int64_t version = 0;
    Timestamp created_at;
    std::vector<WebhookCursor> cursors;
};

/// A key of an endpoint as it is kept: encrypted.
struct WebhookKey {
    std::string id;
    std::string sealed;
    std::optional<Timestamp> expires_at;
};

std::vector<WebhookStream> webhook_streams(db::Transaction& tx);
/// Those that an endpoint hears of, and those that it heard of before and its log still tells of.
std::vector<WebhookStream> told_streams(db::Transaction& tx, std::string const& id);

/// Adds an endpoint that hears of what happens from now on. False when the owner has
/// webhook_endpoints_max already.
bool insert_webhook(db::Transaction& tx, std::string const& owner_id,
    WebhookEndpoint const& endpoint, WebhookKey const& key);
/// The owner's endpoints, the oldest first.
std::vector<WebhookEndpoint> list_webhooks(db::Transaction& tx, std::string const& owner_id);
std::optional<WebhookEndpoint> find_webhook(
    db::Transaction& tx, std::string const& owner_id, std::string const& id);
/// Locks the owner's endpoint to the end of the transaction; its version, nothing when there is
/// none.
std::optional<std::int64_t> lock_webhook(
    db::Transaction& tx, std::string const& owner_id, std::string const& id);
/// Changes a locked endpoint: it hears of families it is new to from now on, and starts trusted
/// again.
void update_webhook(db::Transaction& tx, std::string const& id, WebhookWish const& wish);
/// Deletes a locked endpoint with its keys; its log goes piece by piece (forget_deliveries).
void delete_webhook(db::Transaction& tx, std::string const& id);

/// Rests all endpoints of an owner that are enabled; resume_webhooks lets those go on where they
/// rested.
void suspend_webhooks(db::Transaction& tx, std::string const& owner_id);
void resume_webhooks(db::Transaction& tx, std::string const& owner_id);

/// Signing keys that have not expired, the newest first.
std::vector<WebhookKey> live_webhook_keys(
    db::Transaction& tx, std::string const& id, Timestamp now);
/// Adds a key to a locked endpoint; the ones before it sign until `old_until` at most.
void rotate_webhook_key(db::Transaction& tx, std::string const& id, WebhookKey const& key,
    Timestamp now, Timestamp old_until);

}  // namespace dermaga::events
