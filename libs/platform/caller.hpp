#pragma once

#include <string>
#include <string_view>

#include "auth/principal.hpp"
#include "http/request.hpp"

namespace dermaga::platform {

/// The principals of live sessions and tokens by the hashes in $1 (text[]): hash, and a row that
/// known_from reads.
extern char const* const principals_sql;

struct Known {
    Principal principal;
    bool is_cookie_session = false;
};
/// Who a row of principals_sql says it is.
Known known_from(std::string const& json, std::string token_hash);

/// The token of "Authorization: Bearer …" (RFC 6750), "" when the header is absent or another
/// scheme.
std::string_view bearer_token(http::Request const& request);
/// The value of one cookie, "" without it.
std::string_view cookie(http::Request const& request, std::string_view wanted);

}  // namespace dermaga::platform
