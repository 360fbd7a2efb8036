#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace dermaga::http {

/// What a raw request header block is.
enum class HeadVerdict : unsigned char { fine, malformed, unknown_method, unknown_version };

/// The head of a request, taken apart.
struct RequestHead {
    std::optional<Method> method;  ///< nothing for TRACE, which is known and never served
    std::string target;            ///< path and query, as sent
    bool is_http_1_1 = true;
    bool keep_alive = true;
    std::optional<std::uint64_t> content_length;
    bool is_chunked = false;
    Headers headers;

    bool has_body() const { return is_chunked || content_length.value_or(0) > 0; }
};

/// Reads a header block ("GET / HTTP/1.1\r\n…\r\n\r\n") by RFC 9112, strictly: exactly one Host in
/// HTTP/1.1, at most one Content-Length of digits, Transfer-Encoding exactly `chunked` and never
/// beside Content-Length, no folded, nameless or oddly named header, no bare CR or LF. Beast 1.81
/// lets all of these pass, and behind a proxy each is a way to smuggle a request.
HeadVerdict read_request_head(std::string_view block, RequestHead& head);
/// True when a line feed without its carriage return is among the bytes read so far: the end of the
/// header would never be recognised, so the answer must not wait for it.
bool has_bare_line_feed(std::string_view bytes);

}  // namespace dermaga::http
