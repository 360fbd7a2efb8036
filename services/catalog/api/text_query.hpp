#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "catalog/store/text_review_store.hpp"
#include "http/request.hpp"

namespace dermaga::catalog {

/// Where the queue of texts goes on: the microseconds and the id of the last product, with a dot
/// between; its beginning for "". Refusal: text_list_cursor (malformed).
Result<WaitingPlace> read_waiting_place(std::string_view cursor);
/// The address of the page after `last`.
std::string next_texts(http::Request const& request, WaitingPlace const& last, int limit);

}  // namespace dermaga::catalog
