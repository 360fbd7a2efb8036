#include "http/request_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace dermaga::http {

namespace {

/// RFC 9110 §5.6.2, with letters folded to lower case; 0 for what is no token character.
constexpr std::array<char, 256> token_characters = [] {
    std::array<char, 256> table{};
    for (char const c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"))
        table[static_cast<unsigned char>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c)
        table[static_cast<unsigned char>(c - 'a' + 'A')] = c;
    return table;
}();

char token_character(char c) {
    return token_characters[static_cast<unsigned char>(c)];
}

bool is_token(std::string_view text) {
    return !text.empty() &&
        std::ranges::all_of(text, [](char c) { return token_character(c) != 0; });
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool is_plain(std::string_view value) {
    return std::ranges::none_of(value, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

bool is_visible(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F;
}

struct NamedMethod {
    std::string_view name;
    std::optional<Method> method;
};

constexpr std::array<NamedMethod, 8> known_methods = {{{"GET", Method::get}, {"HEAD", Method::head},
    {"POST", Method::post}, {"PUT", Method::put}, {"PATCH", Method::patch},
    {"DELETE", Method::delete_}, {"OPTIONS", Method::options}, {"TRACE", std::nullopt}}};

/// The path and query of a target as sent, also of one in absolute form, which a server must take
/// (RFC 9112 §3.2.2). Its authority counts no more than Host does: there is one house.
std::string_view origin_form(std::string_view target) {
    if (target.starts_with('/')) return target;
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (to_ascii_lower(target.substr(0, scheme.size())) != scheme) continue;
        auto const path = target.find_first_of("/?#", scheme.size());
        if (path == scheme.size()) return target;  // no authority: malformed to whoever parses it
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target;
}

HeadVerdict read_request_line(std::string_view line, RequestHead& head) {
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || last == first) return HeadVerdict::malformed;
    auto const method = line.substr(0, first);
    auto const target = line.substr(first + 1, last - first - 1);
    auto const version = line.substr(last + 1);
    if (!is_token(method) || target.empty() || !std::ranges::all_of(target, is_visible))
        return HeadVerdict::malformed;
    if (version.size() != 8 || !version.starts_with("HTTP/")) return HeadVerdict::malformed;
    head.is_http_1_1 = version == "HTTP/1.1";
    if (!head.is_http_1_1 && version != "HTTP/1.0") return HeadVerdict::unknown_version;
    head.keep_alive = head.is_http_1_1;
    auto const* const known = std::ranges::find(known_methods, method, &NamedMethod::name);
    if (known == known_methods.end()) return HeadVerdict::unknown_method;
    head.method = known->method;
    head.target = origin_form(target);
    return HeadVerdict::fine;
}

/// RFC 9110 §7.6.1: a list of options, of which two are ours.
void read_connection(std::string_view value, RequestHead& head) {
    auto const lower = to_ascii_lower(value);
    for (std::string_view rest = lower; !rest.empty();) {
        auto const end = std::min(rest.find(','), rest.size());
        auto const option = without_blanks(rest.substr(0, end));
        if (option == "close") head.keep_alive = false;
        if (option == "keep-alive" && !head.is_http_1_1) head.keep_alive = true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

bool read_length(std::string_view value, RequestHead& head) {
    std::uint64_t length = 0;
    auto const* const end = value.data() + value.size();
    auto const [at, error] = std::from_chars(value.data(), end, length);
    if (value.empty() || value.size() > 18 || error != std::errc{} || at != end) return false;
    head.content_length = length;
    return true;
}

}  // namespace

/// Reads the field lines; the friend of Headers that fills them in one pass.
class HeadReader {
  public:
    HeadReader(std::string_view block, RequestHead& head) : head_(head) {
        head.headers.bytes_ = block;
    }

    HeadVerdict read() {
        auto& bytes = head_.headers.bytes_;
        auto at = std::string_view(bytes).find("\r\n");
        auto const verdict = read_request_line(std::string_view(bytes).substr(0, at), head_);
        if (verdict == HeadVerdict::malformed) return verdict;
        at += 2;
        while (true) {
            auto const end = bytes.find("\r\n", at);
            if (end == std::string::npos) return HeadVerdict::malformed;
            if (end == at) break;
            if (!read_field(at, end)) return HeadVerdict::malformed;
            at = end + 2;
        }
        return is_framed_well() ? verdict : HeadVerdict::malformed;
    }

  private:
    bool read_field(std::size_t at, std::size_t end) {
        auto& bytes = head_.headers.bytes_;
        auto colon = at;
        for (; colon < end && bytes[colon] != ':'; ++colon) {
            auto const folded = token_character(bytes[colon]);
            if (folded == 0) return false;
            bytes[colon] = folded;
        }
        if (colon == at || colon == end) return false;
        auto const all = std::string_view(bytes);
        auto const name = all.substr(at, colon - at);
        auto const value = without_blanks(all.substr(colon + 1, end - colon - 1));
        if (!is_plain(value) || !understand(name, value)) return false;
        auto const place = [&](std::string_view part) {
            return static_cast<std::uint32_t>(part.data() - all.data());
        };
        head_.headers.spans_.push_back({place(name), static_cast<std::uint32_t>(name.size()),
            place(value), static_cast<std::uint32_t>(value.size())});
        return true;
    }

    /// The fields that say where the request ends and whether another may follow.
    bool understand(std::string_view name, std::string_view value) {
        if (name == "host") {
            ++hosts_;
            return value.find_first_of(" \t,/@") == std::string_view::npos;
        }
        if (name == "content-length") {
            ++lengths_;
            return read_length(value, head_);
        }
        if (name == "transfer-encoding") {
            ++encodings_;
            head_.is_chunked = to_ascii_lower(value) == "chunked";
            return head_.is_chunked;
        }
        if (name == "connection") read_connection(value, head_);
        return true;
    }

    bool is_framed_well() const {
        if (hosts_ > 1 || (head_.is_http_1_1 && hosts_ != 1)) return false;
        if (lengths_ > 1 || encodings_ > 1 || (lengths_ > 0 && encodings_ > 0)) return false;
        // HTTP/1.0 knows no chunks: what comes after would be read differently by a proxy.
        return encodings_ == 0 || head_.is_http_1_1;
    }

    RequestHead& head_;
    int hosts_ = 0;
    int lengths_ = 0;
    int encodings_ = 0;
};

HeadVerdict read_request_head(std::string_view block, RequestHead& head) {
    return HeadReader(block, head).read();
}

bool has_bare_line_feed(std::string_view bytes) {
    for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        if (at == 0 || bytes[at - 1] != '\r') return true;
    return false;
}

}  // namespace dermaga::http
