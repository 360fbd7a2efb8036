#pragma once

#include "partner/domain/feed_format.hpp"

namespace dermaga::partner {

/// Each record a `dermaga.feed.v1.FeedRecord` (proto/feed.proto) behind its length as a varint, as
/// parseDelimitedFrom and its like read them. Written by hand: from the document's members to the
/// wire in one pass, without a message object for each.
class ProtobufFormat final : public FeedFormat {
  public:
    std::string_view name() const override { return "protobuf"; }
    void listing(std::string_view document, trade::StockDetail stock, std::string& out) override;
    void end(SnapshotEnd const& end, std::string& out) override;

  private:
    char* begin_record(std::size_t size);
    void end_record(unsigned field, char const* end, std::string& out);

    std::string record_;   // only grows
    std::string scratch_;  // of an unescaped text
};

}  // namespace dermaga::partner
