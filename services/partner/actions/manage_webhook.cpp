#include "partner/actions/manage_webhook.hpp"

#include <algorithm>

#include "auth/webhook_signature.hpp"
#include "base/id.hpp"
#include "events/outbox.hpp"
#include "events/webhook_sender.hpp"
#include "http/client_url.hpp"
#include "http/public_address.hpp"
#include "platform/scopes.hpp"

namespace dermaga::partner {

namespace {

constexpr char asymmetric[] = "v1a";

std::optional<Fault> fault_of_url(std::string const& text, http::Addresses addresses) {
    auto const url = http::parse_client_url(text);
    if (!url) return Fault("/url", "webhook_url");
    if (addresses == http::Addresses::any) return std::nullopt;
    if (!url->is_tls) return Fault("/url", "webhook_url_https");
    // A name is checked each time it is looked up; an address can be refused here and now.
    boost::system::error_code error;
    auto const literal = boost::asio::ip::make_address(url->host, error);
    if (!error && !http::is_public_address(literal)) return Fault("/url", "webhook_url_private");
    return std::nullopt;
}

bool is_type_character(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}

/// The family of "order.placed" or "order.*", "" when it is neither.
std::string_view family_of(std::string_view type) {
    auto const dot = type.find('.');
    if (dot == std::string_view::npos) return {};
    auto const rest = type.substr(dot + 1);
    bool const is_known =
        rest == "*" || (!rest.empty() && std::ranges::all_of(rest, is_type_character));
    return is_known ? type.substr(0, dot) : std::string_view();
}

Faults faults_of_types(
    db::Transaction& tx, WebhookOwner const& owner, std::vector<std::string> const& types) {
    auto const streams = events::webhook_streams(tx);
    Faults faults;
    for (std::size_t index = 0; index < types.size(); ++index) {
        auto const pointer = "/event_types/" + std::to_string(index);
        auto const stream =
            std::ranges::find(streams, family_of(types[index]), &events::WebhookStream::family);
        if (stream == streams.end()) faults.emplace_back(pointer, "webhook_type");
        else if (platform::refusal_without_scope(owner.scopes, stream->scope))
            faults.emplace_back(
                pointer, "webhook_type_scope", MessageArguments{{"scope", stream->scope}});
    }
    return faults;
}

Faults faults_of(db::Transaction& tx, WebhookOffice const& office, WebhookOwner const& owner,
    events::WebhookWish const& wish) {
    auto faults = faults_of_types(tx, owner, wish.event_types);
    if (auto fault = fault_of_url(wish.url, office.addresses)) faults.push_back(std::move(*fault));
    return faults;
}

struct FreshKey {
    events::WebhookKey key;
    std::string shown;  ///< what the owner is told once
};

FreshKey fresh_key(
    WebhookOffice const& office, std::string const& endpoint_id, std::string const& algorithm) {
    bool const is_asymmetric = algorithm == asymmetric;
    auto const secret =
        is_asymmetric ? auth::new_webhook_signing_key() : auth::new_webhook_secret();
    FreshKey fresh;
    fresh.key.id = "key_" + make_ulid(office.clock.now());
    fresh.key.sealed = office.cipher.encrypt(secret, events::webhook_key_context(endpoint_id));
    if (!is_asymmetric) fresh.shown = secret;
    return fresh;
}

}  // namespace

Result<NewWebhook> create_webhook(db::Transaction& tx, WebhookOffice const& office,
    WebhookOwner const& owner, events::WebhookWish const& wish, std::string const& algorithm) {
    auto faults = faults_of(tx, office, owner, wish);
    if (!faults.empty()) return Refusal(std::move(faults));
    events::WebhookEndpoint endpoint;
    endpoint.id = WebhookId::generate(office.clock).text();
    endpoint.wish = wish;
    endpoint.algorithm = algorithm;
    endpoint.created_at = office.clock.now();
    auto const fresh = fresh_key(office, endpoint.id, algorithm);
    if (!events::insert_webhook(tx, owner.partner_id, endpoint, fresh.key))
        return Refusal(RefusalKind::conflict, "webhooks_too_many",
            {{"max", std::to_string(events::webhook_endpoints_max)}});
    events::audit(tx, owner.actor, "webhook.created", endpoint.id);
    return NewWebhook{endpoint.id, fresh.shown};
}

Result<events::WebhookEndpoint> open_webhook(
    db::Transaction& tx, WebhookOwner const& owner, std::string const& id) {
    auto endpoint = events::find_webhook(tx, owner.partner_id, id);
    if (!endpoint) return Refusal(RefusalKind::not_found, "not_found");
    for (auto const& stream : events::told_streams(tx, id))
        if (auto refusal = platform::refusal_without_scope(owner.scopes, stream.scope))
            return std::move(*refusal);
    return std::move(*endpoint);
}

Result<events::WebhookEndpoint> lock_webhook(
    db::Transaction& tx, WebhookOwner const& owner, std::string const& id) {
    if (!events::lock_webhook(tx, owner.partner_id, id))
        return Refusal(RefusalKind::not_found, "not_found");
    return open_webhook(tx, owner, id);
}

Result<bool> change_webhook(db::Transaction& tx, WebhookOffice const& office,
    WebhookOwner const& owner, std::string const& id, std::int64_t version,
    events::WebhookWish const& wish) {
    auto const own = lock_webhook(tx, owner, id);
    if (!own) return own.error();
    if (own->version != version)
        return Refusal(RefusalKind::precondition_failed, "precondition_failed");
    auto faults = faults_of(tx, office, owner, wish);
    if (!faults.empty()) return Refusal(std::move(faults));
    events::update_webhook(tx, id, wish);
    events::audit(tx, owner.actor, "webhook.changed", id);
    return true;
}

Result<NewWebhook> rotate_webhook(db::Transaction& tx, WebhookOffice const& office,
    WebhookOwner const& owner, std::string const& id, int overlap_hours) {
    auto const endpoint = lock_webhook(tx, owner, id);
    if (!endpoint) return endpoint.error();
    auto const fresh = fresh_key(office, id, endpoint->algorithm);
    auto const now = office.clock.now();
    events::rotate_webhook_key(tx, id, fresh.key, now, now + std::chrono::hours(overlap_hours));
    events::audit(tx, owner.actor, "webhook.rotated", id);
    return NewWebhook{id, fresh.shown};
}

std::vector<ShownKey> shown_keys(
    db::Transaction& tx, WebhookOffice const& office, events::WebhookEndpoint const& endpoint) {
    std::vector<ShownKey> shown;
    for (auto const& key : events::live_webhook_keys(tx, endpoint.id, office.clock.now())) {
        std::string public_key;
        if (endpoint.algorithm == asymmetric) {
            auto const secret =
                office.cipher.decrypt(key.sealed, events::webhook_key_context(endpoint.id));
            public_key = auth::webhook_public_key(secret);
        }
        shown.push_back(ShownKey{key.id, std::move(public_key), key.expires_at});
    }
    return shown;
}

}  // namespace dermaga::partner
