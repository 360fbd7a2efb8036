#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/principal.hpp"
#include "base/messages.hpp"
#include "base/result.hpp"

namespace dermaga::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options };
std::string_view method_name(Method method);

/// One part of a multipart/form-data body; `bytes` views into Request::body.
struct FormPart {
    std::string name;
    std::string file_name;
    std::string content_type;
    std::string_view bytes;
};

/// A request that has been read whole and checked (HTTP/1.1 strictness, limits, route, access).
/// Lives until its handler's coroutine has ended. No Beast type leaves the room.
struct Request {
    Method method = Method::get;
    std::string target;                ///< as sent, without the query
    std::map<std::string, std::string, std::less<>> query;  ///< decoded; unknown names were refused (400)
    std::map<std::string, std::string, std::less<>> path;   ///< "{product_id}" of the route by name
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    Principal principal;               ///< who asks; a visitor when nobody signed in
    Language language = Language::id;
    std::string request_id;
    std::string remote_address;

    /// The value of a header (name in lower case), "" when absent.
    std::string_view header(std::string_view lower_case_name) const;
    /// A query parameter, "" when absent.
    std::string_view parameter(std::string_view name) const;
    /// A path parameter; it is there because the route has it.
    std::string const& segment(std::string_view name) const { return path.find(name)->second; }
    std::string_view idempotency_key() const { return header("idempotency-key"); }
    /// `?mode=validate`: do the whole check, save nothing.
    bool only_validate() const { return parameter("mode") == "validate"; }
    /// Splits a multipart/form-data body (RFC 7578). Refusal "multipart_malformed" (400).
    Result<std::vector<FormPart>> form_parts() const;
};

}  // namespace dermaga::http
