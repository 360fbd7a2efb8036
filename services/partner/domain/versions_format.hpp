#pragma once

#include "partner/domain/ndjson_format.hpp"

namespace dermaga::partner {

/// What a copy must hold without its documents: {"kind":"version","id":…,"version":…} a line, at
/// last NDJSON's own end. A partner that writes the same lines from his copy, by id, has the hash
/// that the manifest signs when both are equal.
class VersionsFormat final : public FeedFormat {
  public:
    std::string_view name() const override { return "versions"; }
    void listing(std::string_view document, trade::StockDetail stock, std::string& out) override;
    void end(SnapshotEnd const& end, std::string& out) override { lines_.end(end, out); }

  private:
    NdjsonFormat lines_;
};

}  // namespace dermaga::partner
