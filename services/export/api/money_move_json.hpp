#pragma once

#include <initializer_list>
#include <string_view>

#include "base/result.hpp"
#include "export/domain/money_move.hpp"
#include "http/request.hpp"

namespace dermaga::exports {

/// Of the segments `id_segment` and "move", the body and If-Match. Refusals: not_found for a move
/// that is not among `moves`, faults of the body, those of http::required_version.
Result<MoneyMove> read_money_move(http::Request const& request, std::string_view id_segment,
    std::initializer_list<std::string_view> moves);

}  // namespace dermaga::exports
