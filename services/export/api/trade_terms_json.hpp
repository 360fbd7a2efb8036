#pragma once

#include "export/domain/order_command.hpp"
#include "json/reader.hpp"

namespace dermaga::exports {

/// Reads `destination`, `route`, `incoterm` and `lines`, which orders and quotes have in common.
TradeTerms read_trade_terms(json::Reader& reader);

}  // namespace dermaga::exports
