#pragma once

#include <chrono>
#include <string>

#include "http/request.hpp"

namespace dermaga::identity {

/// Set-Cookie for a session's token: HttpOnly, SameSite=Lax, and Secure when the person came by
/// https (X-Forwarded-Proto of the proxy in front; who forges it only makes the cookie stricter).
std::string session_cookie(
    http::Request const& request, std::string const& token, std::chrono::seconds lifetime);
/// The same that makes a browser forget it.
std::string expired_session_cookie(http::Request const& request);
/// The token of the request's session cookie, "" when there is none.
std::string session_token(http::Request const& request);

}  // namespace dermaga::identity
