#include "partner/api/webhook_json.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "events/webhook_batch.hpp"

namespace dermaga::partner {

namespace {

boost::json::value moment_or_null(std::optional<Timestamp> const& moment) {
    if (!moment) return nullptr;
    return boost::json::string(to_rfc3339(*moment));
}

boost::json::value text_or_null(std::string const& text) {
    if (text.empty()) return nullptr;
    return boost::json::string(text);
}

char const* state_of(events::WebhookEndpoint const& endpoint, Timestamp now) {
    if (!endpoint.wish.is_enabled) return "disabled";
    if (endpoint.breaker.is_paused(now)) return "paused";
    return endpoint.breaker.is_probing() ? "probing" : "active";
}

boost::json::value gap_or_null(std::optional<events::WebhookGap> const& gap) {
    if (!gap) return nullptr;
    return boost::json::object{{"after", gap->after}, {"until", gap->until}};
}

boost::json::value given_up_or_null(std::optional<events::WebhookGivenUp> const& given_up) {
    if (!given_up) return nullptr;
    return boost::json::object{{"count", given_up->count}, {"first", given_up->first}};
}

/// What is lost for good comes before what can still be sent again.
boost::json::value problem_of(events::WebhookEndpoint const& endpoint) {
    auto const& cursors = endpoint.cursors;
    if (std::ranges::any_of(cursors, [](auto const& one) { return one.missed.has_value(); }))
        return "behind_retention";
    if (std::ranges::any_of(cursors, [](auto const& one) { return one.given_up.has_value(); }))
        return "gave_up";
    return nullptr;
}

boost::json::array keys_json(std::vector<ShownKey> const& keys) {
    boost::json::array list;
    for (auto const& key : keys)
        list.push_back({{"id", key.id}, {"public_key", text_or_null(key.public_key)},
            {"expires_at", moment_or_null(key.expires_at)}});
    return list;
}

boost::json::object webhook_object(ShownWebhook const& webhook, Timestamp now) {
    auto const& endpoint = webhook.endpoint;
    boost::json::array streams;
    for (auto const& cursor : endpoint.cursors)
        streams.push_back({{"stream", cursor.stream}, {"position", cursor.position},
            {"last_position", cursor.last_position}, {"missed", gap_or_null(cursor.missed)},
            {"given_up", given_up_or_null(cursor.given_up)}});
    boost::json::object shown;
    shown["id"] = endpoint.id;
    shown["url"] = endpoint.wish.url;
    shown["description"] = endpoint.wish.description;
    shown["event_types"] = boost::json::value_from(endpoint.wish.event_types);
    shown["algorithm"] = endpoint.algorithm;
    shown["enabled"] = endpoint.wish.is_enabled;
    shown["state"] = state_of(endpoint, now);
    shown["problem"] = problem_of(endpoint);
    shown["disabled_reason"] = text_or_null(endpoint.disabled_reason);
    shown["failures_in_row"] = endpoint.breaker.failures;
    shown["paused_until"] = moment_or_null(endpoint.breaker.paused_until);
    shown["keys"] = keys_json(webhook.keys);
    shown["streams"] = std::move(streams);
    shown["version"] = endpoint.version;
    shown["created_at"] = to_rfc3339(endpoint.created_at);
    return shown;
}

boost::json::object delivery_object(events::WebhookDelivery const& delivery) {
    auto const is_pending = delivery.state == "pending";
    auto attempts = boost::json::parse(delivery.history);
    boost::json::object shown;
    shown["event_id"] = delivery.event_id;
    shown["type"] = delivery.type;
    shown["stream"] = delivery.stream;
    shown["position"] = delivery.position;
    shown["aggregate_id"] = delivery.aggregate_id;
    shown["state"] = delivery.state;
    shown["attempts_made"] = delivery.attempts;
    shown["next_attempt_at"] = is_pending ? moment_or_null(delivery.due_at) : nullptr;
    shown["created_at"] = to_rfc3339(delivery.created_at);
    shown["finished_at"] = moment_or_null(delivery.finished_at);
    shown["last_attempt"] =
        attempts.as_array().empty() ? boost::json::value(nullptr) : attempts.as_array().back();
    return shown;
}

}  // namespace

std::string webhook_json(ShownWebhook const& webhook, Timestamp now, std::string const& secret) {
    auto shown = webhook_object(webhook, now);
    if (!secret.empty()) shown["secret"] = secret;
    return boost::json::serialize(shown);
}

std::string webhooks_json(std::vector<ShownWebhook> const& webhooks, Timestamp now) {
    boost::json::array items;
    for (auto const& webhook : webhooks)
        items.push_back(webhook_object(webhook, now));
    return boost::json::serialize(boost::json::object{{"items", std::move(items)}});
}

std::string deliveries_json(
    std::vector<events::WebhookDelivery> const& deliveries, std::string const& next) {
    boost::json::array items;
    for (auto const& delivery : deliveries)
        items.push_back(delivery_object(delivery));
    return boost::json::serialize(
        boost::json::object{{"items", std::move(items)}, {"next", text_or_null(next)}});
}

std::string delivery_json(events::WebhookDelivery const& delivery) {
    events::ClaimedDelivery sent;
    sent.stream = delivery.stream;
    sent.position = delivery.position;
    sent.type = delivery.type;
    sent.payload = delivery.payload;
    sent.committed_at = delivery.committed_at;
    auto shown = delivery_object(delivery);
    shown["attempts"] = boost::json::parse(delivery.history);
    shown["request_body"] = events::webhook_body(sent);
    return boost::json::serialize(shown);
}

}  // namespace dermaga::partner
