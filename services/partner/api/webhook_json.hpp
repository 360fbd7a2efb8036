#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "events/webhook_endpoints.hpp"
#include "events/webhook_log.hpp"
#include "partner/actions/manage_webhook.hpp"

namespace dermaga::partner {

/// An endpoint and its keys.
struct ShownWebhook {
    events::WebhookEndpoint endpoint;
    std::vector<ShownKey> keys;
};
/// `secret` is in it when it is not "".
std::string webhook_json(
    ShownWebhook const& webhook, Timestamp now, std::string const& secret = {});
std::string webhooks_json(std::vector<ShownWebhook> const& webhooks, Timestamp now);
/// `next` is the address of the next page, "" for none.
std::string deliveries_json(
    std::vector<events::WebhookDelivery> const& deliveries, std::string const& next);
/// With the request's body as it is sent.
std::string delivery_json(events::WebhookDelivery const& delivery);

}  // namespace dermaga::partner
