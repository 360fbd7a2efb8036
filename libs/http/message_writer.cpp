#include "http/message_writer.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/gzip.hpp"
#include "http/problem.hpp"

namespace dermaga::http {

namespace {

bool is_text(std::string_view content_type) {
    return content_type.starts_with("application/json") ||
        content_type.starts_with("application/problem+json") || content_type.starts_with("text/");
}

/// RFC 9110 §13.1.2: weak comparison over the list, or "*".
bool matches_etag(std::string_view header, std::string_view etag) {
    if (header == "*") return true;
    for (auto at = header.find(etag); at != std::string_view::npos;
        at = header.find(etag, at + 1)) {
        auto const after = at + etag.size();
        bool const begins =
            at == 0 || header[at - 1] == ' ' || header[at - 1] == ',' || header[at - 1] == '/';
        if (begins && (after == header.size() || header[after] == ',' || header[after] == ' '))
            return true;
    }
    return false;
}

/// A line break in a value would be a second header: it is left out.
void append_value(std::string& head, std::string_view value) {
    while (true) {
        auto const end = std::min(value.find_first_of("\r\n"), value.size());
        head += value.substr(0, end);
        if (end == value.size()) return;
        value.remove_prefix(end + 1);
    }
}

/// The text of an answer that gzip could make smaller; null for all others.
std::string* packable_text(Response& response) {
    auto* const text = std::get_if<std::string>(&response.body);
    if (text == nullptr || !is_worth_packing(text->size()) || !is_text(response.content_type))
        return nullptr;
    for (auto const& [name, value] : response.headers)
        if (name == "Content-Encoding") return nullptr;
    return text;
}

}  // namespace

void finish_response(Request const& request, Response& response) {
    auto* const text = packable_text(response);
    bool const is_packed =
        text != nullptr && accepts_coding(request.header("accept-encoding"), "gzip");
    if (text != nullptr) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (is_packed && !response.etag.empty()) response.etag = packed_etag(response.etag);
    bool const is_read = request.method == Method::get || request.method == Method::head;
    if (is_read && response.status == 200 && !response.etag.empty() &&
        matches_etag(request.header("if-none-match"), response.etag)) {
        response.status = 304;
        response.content_type.clear();
    }
    // These have no body by definition; bytes after them would be read as the next answer.
    if (response.status == 204 || response.status == 304) {
        response.body = std::string{};
    } else if (is_packed) {
        *text = gzipped(*text);
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
}

std::string_view body_bytes(Response const& response) {
    if (auto const* text = std::get_if<std::string>(&response.body)) return *text;
    if (auto const* shared = std::get_if<std::shared_ptr<std::string const>>(&response.body))
        return **shared;
    return {};
}

std::string write_head(
    Response const& response, std::optional<std::size_t> length, AnswerContext const& context) {
    std::string head;
    head.reserve(512);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += reason_of(response.status);
    head += "\r\nDate: ";
    head += context.date;
    if (!response.content_type.empty()) {
        head += "\r\nContent-Type: ";
        head += response.content_type;
    }
    if (response.status != 204 && response.status != 304) {
        if (length) {
            head += "\r\nContent-Length: ";
            head += std::to_string(*length);
        } else if (context.is_http_1_1) {
            head += "\r\nTransfer-Encoding: chunked";
        }
    }
    if (!response.etag.empty()) {
        head += "\r\nETag: ";
        head += response.etag;
    }
    for (auto const& [name, value] : response.headers) {
        head += "\r\n";
        head += name;
        head += ": ";
        append_value(head, value);
    }
    if (!context.request_id.empty()) {
        head += "\r\nX-Request-Id: ";
        head += context.request_id;
    }
    head += "\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin";
    if (context.is_tls) head += "\r\nStrict-Transport-Security: max-age=31536000";
    if (!context.keep_alive) head += "\r\nConnection: close";
    else if (!context.is_http_1_1) head += "\r\nConnection: keep-alive";
    head += "\r\n\r\n";
    return head;
}

}  // namespace dermaga::http
