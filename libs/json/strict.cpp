#include "json/strict.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/value_stack.hpp>

#include "base/text.hpp"

namespace dermaga::json {

namespace {

using boost::json::error_code;
using boost::json::string_view;

/// What the parser tells about a text, as a value; stops at the second use of a key. Boost's own
/// handler would keep the last of the two without a word.
class ValueBuilder {
  public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    ValueBuilder() { stack_.reset(); }
    boost::json::value release() { return stack_.release(); }
    bool found_duplicate_key() const { return found_duplicate_key_; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        keys_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t members, error_code&) {
        keys_.pop_back();
        stack_.push_object(members);
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t elements, error_code&) {
        stack_.push_array(elements);
        return true;
    }
    bool on_key_part(string_view part, std::size_t, error_code&) {
        key_.append(part.data(), part.size());
        stack_.push_chars(part);
        return true;
    }
    bool on_key(string_view last_part, std::size_t, error_code& error) {
        key_.append(last_part.data(), last_part.size());
        if (!keys_.back().insert(std::move(key_)).second) {
            found_duplicate_key_ = true;
            error = boost::json::error::syntax;
            return false;
        }
        key_.clear();
        stack_.push_key(last_part);
        return true;
    }
    bool on_string_part(string_view part, std::size_t, error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(string_view last_part, std::size_t, error_code&) {
        stack_.push_string(last_part);
        return true;
    }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t number, string_view, error_code&) {
        stack_.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, string_view, error_code&) {
        stack_.push_uint64(number);
        return true;
    }
    bool on_double(double number, string_view, error_code& error) {
        // 1e999 would become infinity, which JSON cannot write again.
        if (!std::isfinite(number)) {
            error = boost::json::error::exponent_overflow;
            return false;
        }
        stack_.push_double(number);
        return true;
    }
    bool on_bool(bool value, error_code&) {
        stack_.push_bool(value);
        return true;
    }
    bool on_null(error_code&) {
        stack_.push_null();
        return true;
    }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    boost::json::value_stack stack_;
    std::vector<std::set<std::string>> keys_;
    std::string key_;
    bool found_duplicate_key_ = false;
};

char const* reason_of(error_code const& found) {
    using boost::json::error;
    if (found == error::incomplete) return "incomplete";
    if (found == error::too_deep) return "depth";
    if (found == error::extra_data) return "trailing_data";
    if (found == error::exponent_overflow || found == error::not_exact) return "number";
    return "syntax";
}

Refusal malformed(std::string_view body, std::size_t at, char const* reason) {
    auto const before = body.substr(0, at);
    std::size_t line = 1;
    for (char const c : before)
        line += c == '\n';
    auto const last_break = before.rfind('\n');
    auto const row = last_break == std::string_view::npos ? before : before.substr(last_break + 1);
    return {RefusalKind::malformed, "malformed_json",
        {{"reason", reason}, {"line", std::to_string(line)},
            {"column", std::to_string(count_code_points(row) + 1)}}};
}

/// Where the text stops being UTF-8 without NUL: the start of the first wrong character.
std::size_t first_wrong_character(std::string_view body) {
    std::size_t at = 0;
    while (at < body.size()) {
        std::size_t length = 1;
        while (at + length < body.size() &&
            (static_cast<unsigned char>(body[at + length]) & 0xC0) == 0x80)
            ++length;
        if (!is_utf8_text(body.substr(at, length))) break;
        at += length;
    }
    return at;
}

}  // namespace

Result<boost::json::value> parse_strict(std::string_view body) {
    if (!is_utf8_text(body)) return malformed(body, first_wrong_character(body), "encoding");
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::basic_parser<ValueBuilder> parser(options);
    error_code error;
    auto const read = parser.write_some(false, body.data(), body.size(), error);
    if (!error && read < body.size()) error = boost::json::error::extra_data;
    if (parser.handler().found_duplicate_key()) return malformed(body, read, "duplicate_key");
    if (error) return malformed(body, read, reason_of(error));
    return parser.handler().release();
}

Result<boost::json::value> read_object(std::string_view body) {
    auto value = parse_strict(body);
    if (value && !value->is_object()) return Refusal{RefusalKind::malformed, "json_not_object"};
    return value;
}

}  // namespace dermaga::json
