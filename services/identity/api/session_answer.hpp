#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "identity/actions/sign_in.hpp"

namespace dermaga::identity {

/// The answer that signs somebody in: 201, who it is, the CSRF token, the cookie.
http::Response session_answer(
    http::Request const& request, Account const& account, OpenedSession const& session);

}  // namespace dermaga::identity
