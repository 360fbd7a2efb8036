#include "identity/api/session_answer.hpp"

#include "identity/api/identity_json.hpp"
#include "identity/api/session_cookie.hpp"

namespace dermaga::identity {

http::Response session_answer(
    http::Request const& request, Account const& account, OpenedSession const& session) {
    auto response = http::json(session_json(account, session.csrf_token), 201);
    response.headers.emplace_back(
        "Set-Cookie", session_cookie(request, session.token, session.lifetime));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace dermaga::identity
