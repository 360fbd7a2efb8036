#include "partner/domain/feed_format.hpp"

#include "partner/domain/csv_format.hpp"
#include "partner/domain/ndjson_format.hpp"
#include "partner/domain/protobuf_format.hpp"
#include "partner/domain/versions_format.hpp"

namespace dermaga::partner {

namespace {

struct FormatRow {
    FeedFormatKind kind;
    std::string_view name;
    std::string_view media_type;
};

constexpr FormatRow table[] = {
    {FeedFormatKind::ndjson, "ndjson", "application/x-ndjson"},
    {FeedFormatKind::csv, "csv", "text/csv"},
    {FeedFormatKind::protobuf, "protobuf", "application/vnd.google.protobuf"},
    // Asked for by name alone: the media type is the first row's.
    {FeedFormatKind::versions, "versions", "application/x-ndjson"},
};

}  // namespace

std::optional<FeedFormatKind> feed_format_from_name(std::string_view name) {
    for (auto const& row : table)
        if (row.name == name) return row.kind;
    return std::nullopt;
}

FeedFormatKind feed_format_from_accept(std::string_view accept) {
    auto const only = accept.substr(0, accept.find(';'));
    for (auto const& row : table)
        if (only == row.media_type) return row.kind;
    return FeedFormatKind::ndjson;
}

std::string_view media_type_of(FeedFormatKind kind) {
    return table[static_cast<std::size_t>(kind)].media_type;
}

std::unique_ptr<FeedFormat> make_feed_format(FeedFormatKind kind) {
    switch (kind) {
        case FeedFormatKind::ndjson: return std::make_unique<NdjsonFormat>();
        case FeedFormatKind::csv: return std::make_unique<CsvFormat>();
        case FeedFormatKind::protobuf: return std::make_unique<ProtobufFormat>();
        case FeedFormatKind::versions: return std::make_unique<VersionsFormat>();
    }
    return nullptr;
}

}  // namespace dermaga::partner
