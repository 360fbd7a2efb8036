#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "export/store/order_store.hpp"
#include "http/request.hpp"

namespace dermaga::exports {

/// Reads `cursor`, `limit` (1 to 500), `state`, `ids` and `reference`. Refusals (malformed):
/// order_list_cursor, list_limit, list_ids, order_list_state.
Result<OrderPage> read_order_page(http::Request const& request);
/// The address of the page after one that ended with `last_id`.
std::string next_order_page(std::string_view path, OrderPage const& page, std::string_view last_id);

/// Who asks, from the principal.
OrderReader reader_of(http::Request const& request);
/// Account or partner, for the audit log.
std::string actor_id_of(http::Request const& request);

}  // namespace dermaga::exports
