#include "identity/api/session_cookie.hpp"

#include <gtest/gtest.h>

namespace dermaga::identity {
namespace {

http::Request request_with(std::string name, std::string value) {
    http::Request request;
    request.headers.add(name, value);
    return request;
}

TEST(SessionCookie, IsOutOfReachForScripts) {
    auto const cookie = session_cookie(http::Request(), "abc", std::chrono::seconds(60));
    EXPECT_EQ(cookie, "dermaga_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
}

TEST(SessionCookie, IsSecureBehindHttps) {
    auto const cookie =
        session_cookie(request_with("x-forwarded-proto", "https"), "abc", std::chrono::seconds(60));
    EXPECT_NE(cookie.find("; Secure"), std::string::npos);
}

TEST(SessionCookie, IsFoundAmongOthers) {
    EXPECT_EQ(session_token(request_with("cookie", "a=b; dermaga_session=abc; c=d")), "abc");
    EXPECT_EQ(session_token(request_with("cookie", "xdermaga_session=abc")), "");
    EXPECT_EQ(session_token(http::Request()), "");
}

}  // namespace
}  // namespace dermaga::identity
