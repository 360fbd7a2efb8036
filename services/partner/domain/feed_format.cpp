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
};

constexpr FormatRow table[] = {
    {FeedFormatKind::ndjson, "ndjson"},
    {FeedFormatKind::csv, "csv"},
    {FeedFormatKind::protobuf, "protobuf"},
    {FeedFormatKind::versions, "versions"},
};
constexpr std::string_view media_types[] = {
    "application/x-ndjson", "text/csv", "application/vnd.google.protobuf"};

}  // namespace

std::optional<FeedFormatKind> feed_format_from_name(std::string_view name) {
    for (auto const& row : table)
        if (row.name == name) return row.kind;
    return std::nullopt;
}

std::span<std::string_view const> feed_media_types() {
    return media_types;
}

std::string_view media_type_of(FeedFormatKind kind) {
    return kind == FeedFormatKind::versions ? media_types[0]
                                            : media_types[static_cast<std::size_t>(kind)];
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
