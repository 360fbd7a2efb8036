#pragma once

#include <optional>

#include "export/domain/order_command.hpp"
#include "json/reader.hpp"

namespace dermaga::exports {

/// Reads `destination`, `route`, `incoterm`, `exporter` and `lines`, which orders and quotes have
/// in common.
TradeTerms read_trade_terms(json::Reader& reader);
/// Who signs the export for all sellers: `exporter`, {"name","nib"}.
std::optional<Exporter> read_exporter(json::Reader& reader);

}  // namespace dermaga::exports
