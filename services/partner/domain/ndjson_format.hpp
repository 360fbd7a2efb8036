#pragma once

#include "partner/domain/feed_format.hpp"

namespace dermaga::partner {

/// A JSON object a line: {"kind":"listing","listing":…} with the document's own bytes, at last
/// {"kind":"end","position":…,"count":…,"manifest":"…","signature":"…","key_id":"…"}.
class NdjsonFormat final : public FeedFormat {
  public:
    std::string_view name() const override { return "ndjson"; }
    void listing(std::string_view document, trade::StockDetail stock, std::string& out) override;
    void end(SnapshotEnd const& end, std::string& out) override;
};

/// Appends a text as JSON writes it, with its quotes.
void append_json_text(std::string_view text, std::string& out);

}  // namespace dermaga::partner
