#include "identity/api/session_cookie.hpp"

#include <string_view>

#include "base/text.hpp"

namespace dermaga::identity {
namespace {

constexpr std::string_view cookie_name = "dermaga_session";

bool came_by_https(http::Request const& request) {
    return to_ascii_lower(trim(request.header("x-forwarded-proto"))) == "https";
}

}  // namespace

std::string session_cookie(
    http::Request const& request, std::string const& token, std::chrono::seconds lifetime) {
    auto cookie = std::string(cookie_name) + "=" + token +
        "; Path=/; Max-Age=" + std::to_string(lifetime.count()) + "; HttpOnly; SameSite=Lax";
    if (came_by_https(request)) cookie += "; Secure";
    return cookie;
}

std::string expired_session_cookie(http::Request const& request) {
    return session_cookie(request, "", std::chrono::seconds(0));
}

std::string session_token(http::Request const& request) {
    auto cookies = request.header("cookie");
    while (!cookies.empty()) {
        auto const semicolon = cookies.find(';');
        auto const cookie = trim(cookies.substr(0, semicolon));
        auto const equals = cookie.find('=');
        if (equals != std::string::npos && cookie.substr(0, equals) == cookie_name)
            return cookie.substr(equals + 1);
        if (semicolon == std::string_view::npos) break;
        cookies.remove_prefix(semicolon + 1);
    }
    return "";
}

}  // namespace dermaga::identity
