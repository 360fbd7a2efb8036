#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dermaga::http {

/// True when `coding` (lower case) stands in an Accept-Encoding header with a weight above 0.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);
/// Small texts gain nothing; large ones would hold the I/O thread for more than about a
/// millisecond.
bool is_worth_packing(std::size_t bytes);
/// The text as gzip (RFC 1952), fast rather than small.
std::string gzipped(std::string_view text);
/// The entity tag (with its quotes) of the packed form of what has this one: other bytes, so
/// another tag (RFC 9110 §8.8.3.3).
std::string packed_etag(std::string_view etag);
/// The tag of what was packed, from either; for who compares versions (If-Match).
std::string unpacked_etag(std::string_view etag);

}  // namespace dermaga::http
