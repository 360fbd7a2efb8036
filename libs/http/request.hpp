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
#include "http/headers.hpp"

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

/// Where the caller stands with its rate limit, told by the steps before the handler.
struct RateStanding {
    std::string_view policy;  ///< lives as long as the steps
    int quota = 0;            ///< requests in a window
    int window_s = 0;
    int remaining = 0;
    int reset_s = 0;  ///< until the whole quota is there again
};

/// A request that has been read whole and checked (HTTP/1.1 strictness, limits, route, access).
/// Lives until its handler's coroutine has ended. No Beast type leaves the room.
struct Request {
    Method method = Method::get;
    std::string target;  ///< as sent, without the query
    std::map<std::string, std::string, std::less<>>
        query;  ///< decoded; unknown names were refused (400)
    std::map<std::string, std::string, std::less<>> path;  ///< "{product_id}" of the route by name
    Headers headers;
    std::string body;
    Principal principal;  ///< who asks; a visitor when nobody signed in
    Language language = Language::id;
    std::string request_id;
    std::string remote_address;        ///< who asks: the peer, or whom a trusted proxy speaks for
    std::optional<RateStanding> rate;  ///< nothing before it was counted

    /// The value of a header (name in lower case), "" when absent.
    std::string_view header(std::string_view lower_case_name) const {
        return headers.find(lower_case_name);
    }
    /// A query parameter, "" when absent.
    std::string_view parameter(std::string_view name) const;
    /// A path parameter; it is there because the route has it.
    std::string const& segment(std::string_view name) const { return path.find(name)->second; }
    /// The entity tag of If-Match, "" when absent; as if the client had read the answer unpacked.
    std::string if_match() const;
    std::string_view idempotency_key() const { return header("idempotency-key"); }
    /// `?mode=validate`: do the whole check, save nothing.
    bool only_validate() const { return parameter("mode") == "validate"; }
    /// Splits a multipart/form-data body (RFC 7578) of at most 64 parts, each with at most 8 KiB
    /// before its bytes. Refusal "multipart_malformed" (400). Not for the I/O thread: it looks at
    /// every byte.
    Result<std::vector<FormPart>> form_parts() const;
};

}  // namespace dermaga::http
