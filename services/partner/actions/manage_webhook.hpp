#pragma once

#include <string>
#include <vector>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "events/webhook_endpoints.hpp"
#include "http/client.hpp"

namespace dermaga::partner {

/// What a partner's endpoint is checked and sealed with.
struct WebhookOffice {
    Clock const& clock;
    auth::FieldCipher const& cipher;
    http::Addresses addresses;  ///< which addresses a URL may name
};

/// Whose it is, who asks (a partner's program or person), and what may be heard of.
struct WebhookOwner {
    std::string partner_id;
    std::string actor;  ///< whom the audit log names
    std::vector<std::string> scopes;
};

/// An endpoint with the secret that its owner sees this once; "" for a public key's half.
struct NewWebhook {
    std::string id;
    std::string secret;
};

/// How long the keys before it go on signing after a rotation, at most.
inline constexpr int webhook_overlap_hours_max = 168;

/// Adds an endpoint; audited as "webhook.created". Refusals: faults at /url (webhook_url,
/// webhook_url_https, webhook_url_private) and /event_types/n (webhook_type, webhook_type_scope);
/// webhooks_too_many.
Result<NewWebhook> create_webhook(db::Transaction& tx, WebhookOffice const& office,
    WebhookOwner const& owner, events::WebhookWish const& wish, std::string const& algorithm);

/// The owner's endpoint, to one who may hear of all that it is told of or was: with one scope
/// nobody reads, moves or ends what was made with another. Refusals: not_found, forbidden with the
/// scope that is missing.
Result<events::WebhookEndpoint> open_webhook(
    db::Transaction& tx, WebhookOwner const& owner, std::string const& id);
/// The same, locked to the end of the transaction.
Result<events::WebhookEndpoint> lock_webhook(
    db::Transaction& tx, WebhookOwner const& owner, std::string const& id);

/// Replaces what its owner may say of it, and closes its breaker; audited as "webhook.changed". The
/// same faults; those of lock_webhook; precondition_failed when `version` is not its own.
Result<bool> change_webhook(db::Transaction& tx, WebhookOffice const& office,
    WebhookOwner const& owner, std::string const& id, std::int64_t version,
    events::WebhookWish const& wish);

/// A new key signs at once, beside the others for so many hours; audited as "webhook.rotated".
/// Refusals: those of lock_webhook.
Result<NewWebhook> rotate_webhook(db::Transaction& tx, WebhookOffice const& office,
    WebhookOwner const& owner, std::string const& id, int overlap_hours);

/// A key as its owner may see it; the public half of an Ed25519 key, "" of a shared secret.
struct ShownKey {
    std::string id;
    std::string public_key;
    std::optional<Timestamp> expires_at;
};
std::vector<ShownKey> shown_keys(
    db::Transaction& tx, WebhookOffice const& office, events::WebhookEndpoint const& endpoint);

}  // namespace dermaga::partner
