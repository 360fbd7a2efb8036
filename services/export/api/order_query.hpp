#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "export/store/order_list.hpp"
#include "http/request.hpp"

namespace dermaga::exports {

/// Reads `cursor`, `limit` (1 to 500), `state`, `ids`, `reference`, `placed_after` and
/// `updated_after`. Refusals (malformed): order_list_cursor, list_limit, list_ids,
/// order_list_state, order_list_moment.
Result<OrderPage> read_order_page(http::Request const& request);
/// The address of the page after one that ended with `last`.
std::string next_order_page(std::string_view path, http::Request const& request,
    OrderPage const& page, ListedOrder const& last);

/// Who asks, from the principal.
OrderReader reader_of(http::Request const& request);
/// Account or partner, for the audit log.
std::string actor_id_of(http::Request const& request);

}  // namespace dermaga::exports
