#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "export/store/order_store.hpp"
#include "http/request.hpp"

namespace dermaga::exports {

/// `limit` (1 to 500), or `usual` without one. Refusal (malformed): order_list_limit.
Result<int> read_limit(http::Request const& request, int usual);
/// Reads `cursor`, `limit` (1 to 500) and `state`. Refusals (malformed): order_list_cursor,
/// order_list_limit, order_list_state.
Result<OrderPage> read_order_page(http::Request const& request);
/// The address of the page after one that ended with `last_id`.
std::string next_order_page(std::string_view path, OrderPage const& page, std::string_view last_id);

/// A position and how many events after it. Refusals (malformed): order_events_after, order_list_limit.
struct NewsQuery {
    std::optional<std::int64_t> after;  ///< none: from the position confirmed last
    int limit = 100;
};
Result<NewsQuery> read_news_query(http::Request const& request);

/// Who asks, from the principal.
OrderReader reader_of(http::Request const& request);
/// Account or partner, for the audit log.
std::string actor_id_of(http::Request const& request);
/// The strong entity tag of a version.
std::string etag_of(std::int64_t version);
/// The version in If-Match. Refusals: precondition_required, precondition_failed (not one of ours).
Result<std::int64_t> read_if_match(http::Request const& request);

}  // namespace dermaga::exports
