#pragma once

#include "partner/domain/feed_format.hpp"

namespace dermaga::partner {

/// RFC 4180 with a header line. `kind` is "listing", or "end" in the last row, which alone fills
/// the columns from `position` on. Photos are their URLs, separated by spaces.
class CsvFormat final : public FeedFormat {
  public:
    std::string_view name() const override { return "csv"; }
    void begin(std::string& out) override;
    void listing(std::string_view document, trade::StockDetail stock, std::string& out) override;
    void end(SnapshotEnd const& end, std::string& out) override;

  private:
    void append_text(std::string_view json_text, std::string& out);

    std::string scratch_;
};

}  // namespace dermaga::partner
