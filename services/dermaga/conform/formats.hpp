#pragma once

#include <string>
#include <string_view>

#include "dermaga/conform/copy.hpp"

namespace dermaga::conform {

/// What a snapshot in CSV (RFC 4180) tells. Failed unless every row is as long as the header and
/// the last one is of kind end and counts the others.
Versions versions_in_csv(std::string_view body);
/// The same of records of proto/feed.proto, each behind its length.
Versions versions_in_protobuf(std::string_view body);

/// What a body stands for that was packed in that coding ("gzip", "zstd"); Failed when it is not,
/// or is cut short.
std::string unpacked(std::string_view coding, std::string_view body);

}  // namespace dermaga::conform
