#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "trade/shown_stock.hpp"

namespace dermaga::partner {

/// A statement with our signature, as a snapshot's end and other answers carry it.
struct SignedText {
    std::string statement;
    std::string signature;
    std::string key_id;
};

/// What the last record of a snapshot says.
struct SnapshotEnd {
    std::int64_t position = 0;  ///< go on with the changes after it
    std::int64_t count = 0;
    SignedText manifest;
};

/// How a snapshot is written: a record for each listing and one for the end. Belongs to one thread.
class FeedFormat {
  public:
    virtual ~FeedFormat() = default;
    virtual std::string_view name() const = 0;  ///< "ndjson", "csv", "protobuf" or "versions"
    /// What stands before the first record.
    virtual void begin(std::string& out) { (void)out; }
    /// `stock` is how exactly its reader may know what is left.
    virtual void listing(std::string_view document, trade::StockDetail stock, std::string& out) = 0;
    virtual void end(SnapshotEnd const& end, std::string& out) = 0;
};

enum class FeedFormatKind : std::uint8_t { ndjson, csv, protobuf, versions };

/// Nothing for a name that is none.
std::optional<FeedFormatKind> feed_format_from_name(std::string_view name);
/// Those of the kinds in their order, the usual one first, but for versions: they are NDJSON too,
/// and asked for by name alone.
std::span<std::string_view const> feed_media_types();
std::string_view media_type_of(FeedFormatKind kind);

std::unique_ptr<FeedFormat> make_feed_format(FeedFormatKind kind);

}  // namespace dermaga::partner
