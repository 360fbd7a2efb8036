#include "http/strict.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace dermaga::http {

namespace {

bool is_token(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

std::string_view without_blanks(std::string_view text) {
    auto const from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

HeaderVerdict check_request_line(std::string_view line) {
    constexpr std::array<std::string_view, 8> known = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || last == first) return HeaderVerdict::malformed;
    auto const method = line.substr(0, first);
    auto const target = line.substr(first + 1, last - first - 1);
    auto const version = line.substr(last + 1);
    if (!is_token(method) || target.empty() || target.find(' ') != std::string_view::npos)
        return HeaderVerdict::malformed;
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/") return HeaderVerdict::malformed;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return HeaderVerdict::unknown_version;
    if (std::ranges::find(known, method) == known.end()) return HeaderVerdict::unknown_method;
    return HeaderVerdict::fine;
}

bool is_plain(std::string_view value) {
    return std::ranges::none_of(value, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

}  // namespace

bool has_bare_line_feed(std::string_view bytes) {
    for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        if (at == 0 || bytes[at - 1] != '\r') return true;
    return false;
}

HeaderVerdict check_header(std::string_view block) {
    auto end = block.find("\r\n");
    auto const request_line = block.substr(0, end);
    auto verdict = check_request_line(request_line);
    if (verdict == HeaderVerdict::malformed) return verdict;
    block.remove_prefix(end + 2);

    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    while ((end = block.find("\r\n")) != 0) {
        if (end == std::string_view::npos) return HeaderVerdict::malformed;
        auto const line = block.substr(0, end);
        block.remove_prefix(end + 2);
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return HeaderVerdict::malformed;
        auto const name = to_ascii_lower(line.substr(0, colon));
        auto const value = without_blanks(line.substr(colon + 1));
        if (!is_plain(value)) return HeaderVerdict::malformed;
        if (name == "host") {
            ++hosts;
            if (value.find_first_of(" \t,/@") != std::string_view::npos) return HeaderVerdict::malformed;
        } else if (name == "content-length") {
            ++lengths;
            if (value.empty() || value.size() > 18 || value.find_first_not_of("0123456789") != std::string_view::npos)
                return HeaderVerdict::malformed;
        } else if (name == "transfer-encoding") {
            ++encodings;
            if (to_ascii_lower(value) != "chunked") return HeaderVerdict::malformed;
        }
    }
    bool const is_1_1 = request_line.ends_with("1.1");
    if (hosts > 1 || (is_1_1 && hosts != 1)) return HeaderVerdict::malformed;
    if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0)) return HeaderVerdict::malformed;
    // HTTP/1.0 knows no chunks: what comes after would be read differently by a proxy.
    if (encodings > 0 && !is_1_1) return HeaderVerdict::malformed;
    return verdict;
}

}  // namespace dermaga::http
