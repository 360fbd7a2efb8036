#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "events/webhook_endpoints.hpp"
#include "events/webhook_log.hpp"
#include "http/request.hpp"

namespace dermaga::partner {

struct WebhookCommand {
    events::WebhookWish wish;
    std::string algorithm;  ///< only of a new one
};
/// {"url","event_types","description","algorithm"}
Result<WebhookCommand> read_new_webhook(std::string_view body);
/// {"url","event_types","description","enabled"}
Result<events::WebhookWish> read_webhook(std::string_view body);
/// {"overlap_hours"}; 24 when absent.
Result<int> read_rotation(std::string_view body);
/// {"stream","after"}
Result<events::ReplayPlace> read_replay(std::string_view body);
/// Nothing, or {}.
Result<bool> read_nothing(std::string_view body);
/// cursor, limit, state, type, aggregate_id, since. Refusals (malformed): webhook_list_cursor,
/// list_limit, webhook_list_state, webhook_list_since.
Result<events::DeliverySearch> read_search(http::Request const& request);

/// The address of the page behind `end`.
std::string next_page(http::Request const& request, events::DeliveryPlace const& end);

}  // namespace dermaga::partner
