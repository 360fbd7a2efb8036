#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "export/actions/move_order.hpp"
#include "http/request.hpp"

namespace dermaga::exports {

inline constexpr std::size_t evidence_number_max = 64;
inline constexpr std::size_t evidence_carrier_max = 80;
inline constexpr std::size_t evidence_note_max = 500;

/// {"items":[{"consignment_id","move","to","needs","takes_lines"}]}: what that one may do with each
/// now.
std::string moves_json(std::vector<Consignment> const& consignments, OrderActor who);

/// Reads a move: its name from the path, If-Match, and of the body `lines`, `evidence`, for
/// partners and administrators `consignment_id`, for a settlement `freight`, for what goes back or
/// is refunded `reason`, for what came home `condition`; nothing of it is required. Refusals:
/// not_found (no such move), precondition_required, precondition_failed, and the faults of the
/// values.
Result<OrderMove> read_move(http::Request const& request);

}  // namespace dermaga::exports
