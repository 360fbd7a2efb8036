#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dermaga::http {

/// True when `coding` (lower case) stands in an Accept-Encoding header with a weight above 0.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);
/// Small texts gain nothing; large ones would hold the I/O thread for more than about a millisecond.
bool is_worth_packing(std::size_t bytes);
/// The text as gzip (RFC 1952), fast rather than small.
std::string gzipped(std::string_view text);

}  // namespace dermaga::http
