#include "http/client_head.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t headers_max = 64;
constexpr std::string_view own_headers[] = {"host", "content-length", "connection",
    "transfer-encoding", "expect", "upgrade", "te", "trailer"};

bool is_token_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_value_character(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool is_good_header(std::string const& name, std::string const& value) {
    return !name.empty() && std::ranges::all_of(name, is_token_character) &&
        std::ranges::all_of(value, is_value_character) &&
        std::ranges::find(own_headers, to_ascii_lower(name)) == std::end(own_headers);
}

bool has_body(ClientRequest const& request) {
    return !request.body.empty() || request.method == Method::post ||
        request.method == Method::put || request.method == Method::patch;
}

}  // namespace

std::optional<std::string> request_head(ClientRequest const& request, ClientUrl const& url) {
    if (request.headers.size() > headers_max) return std::nullopt;
    std::string head(method_name(request.method));
    head.append(" ")
        .append(url.target)
        .append(" HTTP/1.1\r\nHost: ")
        .append(url.authority)
        .append("\r\n");
    for (auto const& [name, value] : request.headers) {
        if (!is_good_header(name, value)) return std::nullopt;
        head.append(name).append(": ").append(value).append("\r\n");
    }
    if (has_body(request))
        head.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    if (!request.keep_connection) head.append("Connection: close\r\n");
    return head.append("\r\n");
}

}  // namespace dermaga::http
