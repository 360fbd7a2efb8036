#pragma once

#include <string_view>

namespace dermaga::http {

/// What a raw request header block is, before any lenient parser sees it.
enum class HeaderVerdict : unsigned char { fine, malformed, unknown_method, unknown_version };

/// Checks a header block ("GET / HTTP/1.1\r\n…\r\n\r\n") by RFC 9112, strictly: exactly one Host in
/// HTTP/1.1, at most one Content-Length of digits, Transfer-Encoding exactly `chunked` and never
/// beside Content-Length, no folded, nameless or oddly named header, no bare CR or LF. Beast 1.81
/// lets all of these pass, and behind a proxy each is a way to smuggle a request.
HeaderVerdict check_header(std::string_view block);
/// True when a line feed without its carriage return is among the bytes read so far: the end of the
/// header would never be recognised, so the answer must not wait for it.
bool has_bare_line_feed(std::string_view bytes);

}  // namespace dermaga::http
