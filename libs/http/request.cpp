#include "http/request.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "http/gzip.hpp"

namespace dermaga::http {

namespace {

/// The value of a parameter such as boundary="x" of a header value; "" when absent.
std::string parameter_of(std::string_view value, std::string_view wanted) {
    auto at = value.find(';');
    while (at != std::string_view::npos) {
        value.remove_prefix(at + 1);
        auto const from = value.find_first_not_of(" \t");
        if (from == std::string_view::npos) return {};
        value.remove_prefix(from);
        auto const equals = value.find('=');
        if (equals == std::string_view::npos) return {};
        auto const name = to_ascii_lower(value.substr(0, equals));
        value.remove_prefix(equals + 1);
        std::string text;
        std::size_t used = 0;
        if (!value.empty() && value[0] == '"') {
            for (used = 1; used < value.size() && value[used] != '"'; ++used) {
                if (value[used] == '\\' && used + 1 < value.size() && value[used + 1] == '"')
                    ++used;
                text += value[used];
            }
        } else {
            used = std::min(value.find(';'), value.size());
            text = std::string(value.substr(0, used));
        }
        if (name == wanted) return text;
        at = value.find(';', used);
    }
    return {};
}

/// Reads the header lines of one part; nothing when they are no headers.
std::optional<FormPart> read_part_header(std::string_view lines) {
    FormPart part;
    while (!lines.empty()) {
        auto const end = std::min(lines.find("\r\n"), lines.size());
        auto const line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        auto const name = to_ascii_lower(line.substr(0, colon));
        auto const value = line.substr(colon + 1);
        if (name == "content-disposition") {
            part.name = parameter_of(value, "name");
            part.file_name = parameter_of(value, "filename");
        } else if (name == "content-type") {
            part.content_type = trim(value);
        }
    }
    if (part.name.empty() || !is_utf8_text(part.name) || !is_utf8_text(part.file_name))
        return std::nullopt;
    return part;
}

constexpr std::size_t parts_max = 64;
/// Of the lines before a part's bytes, with the empty line that ends them.
constexpr std::size_t part_header_bytes_max = 8 * 1024;

/// string_view::find stops at each first character of what is sought: 20 MiB of them take it a
/// while.
std::size_t find_in(std::string_view text, std::string_view sought) {
    if (text.empty()) return std::string_view::npos;
    auto const* const found =
        static_cast<char const*>(::memmem(text.data(), text.size(), sought.data(), sought.size()));
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(found - text.data());
}

}  // namespace

std::string_view method_name(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::delete_: return "DELETE";
        case Method::options: return "OPTIONS";
    }
    return "";
}

std::string_view Request::parameter(std::string_view name) const {
    auto const found = query.find(name);
    return found == query.end() ? std::string_view{} : std::string_view(found->second);
}

std::string Request::if_match() const {
    return unpacked_etag(header("if-match"));
}

Result<std::vector<FormPart>> Request::form_parts() const {
    auto const malformed = Refusal{RefusalKind::malformed, "multipart_malformed"};
    auto const boundary = parameter_of(header("content-type"), "boundary");
    if (boundary.empty() || boundary.size() > 70) return malformed;
    auto const delimiter = "\r\n--" + boundary;
    std::string_view rest = body;
    // The first delimiter may stand at the very beginning, without a line break before it.
    if (rest.starts_with(std::string_view(delimiter).substr(2))) {
        rest.remove_prefix(delimiter.size() - 2);
    } else {
        auto const first = find_in(rest, delimiter);
        if (first == std::string_view::npos) return malformed;
        rest.remove_prefix(first + delimiter.size());
    }
    std::vector<FormPart> parts;
    while (!rest.starts_with("--")) {
        auto const line_end = find_in(rest.substr(0, part_header_bytes_max), "\r\n");
        if (line_end == std::string_view::npos || parts.size() == parts_max) return malformed;
        rest.remove_prefix(line_end + 2);
        auto const header_end = find_in(rest.substr(0, part_header_bytes_max), "\r\n\r\n");
        if (header_end == std::string_view::npos) return malformed;
        auto part = read_part_header(rest.substr(0, header_end));
        if (!part) return malformed;
        rest.remove_prefix(header_end + 4);
        // An empty part's delimiter begins with the line break that ended the header.
        auto const end = rest.starts_with(std::string_view(delimiter).substr(2))
            ? std::size_t{0}
            : find_in(rest, delimiter);
        if (end == std::string_view::npos) return malformed;
        part->bytes = rest.substr(0, end);
        rest.remove_prefix(
            end + (rest.substr(end).starts_with("\r\n") ? delimiter.size() : delimiter.size() - 2));
        parts.push_back(std::move(*part));
    }
    return parts;
}

}  // namespace dermaga::http
