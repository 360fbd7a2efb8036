#include "identity/api/token_request.hpp"

#include <gtest/gtest.h>

namespace dermaga::identity {
namespace {

http::Request form(std::string body, std::string authorization = "") {
    http::Request request;
    request.body = std::move(body);
    if (!authorization.empty()) request.headers.add("authorization", authorization);
    return request;
}

TEST(TokenRequest, NeedsItsGrantType) {
    EXPECT_EQ(read_token_request(form("client_id=a&client_secret=b")).error, "invalid_request");
    EXPECT_EQ(read_token_request(form("grant_type=password&client_id=a&client_secret=b")).error,
        "unsupported_grant_type");
}

TEST(TokenRequest, NeedsAClient) {
    EXPECT_EQ(read_token_request(form("grant_type=client_credentials")).error, "invalid_client");
    EXPECT_EQ(read_token_request(form("grant_type=client_credentials&client_id=a")).error,
        "invalid_client");
}

TEST(TokenRequest, ReadsTheForm) {
    auto const read = read_token_request(
        form("grant_type=client_credentials&client_id=a&client_secret=b%2Bc&scope=feed+orders"));
    EXPECT_EQ(read.error, "");
    EXPECT_EQ(read.request.client_secret, "b+c");
    EXPECT_EQ(read.request.scope, "feed orders");
}

TEST(TokenRequest, ReadsHttpBasic) {
    auto const read =
        read_token_request(form("grant_type=client_credentials", "Basic YTpiJTJCYw=="));  // a:b%2Bc
    EXPECT_EQ(read.error, "");
    EXPECT_TRUE(read.by_basic);
    EXPECT_EQ(read.request.client_id, "a");
    EXPECT_EQ(read.request.client_secret, "b+c");
}

TEST(TokenRequest, RefusesTwoWaysAtOnceAndBrokenBasic) {
    EXPECT_EQ(
        read_token_request(form("grant_type=client_credentials&client_secret=b", "Basic YTpi"))
            .error,
        "invalid_request");
    for (auto const* const broken :
        {"Basic ", "Basic YTp", "Basic ****", "Basic ====", "Basic YWJj"})
        EXPECT_EQ(read_token_request(form("grant_type=client_credentials", broken)).error,
            "invalid_client")
            << broken;
}

TEST(TokenRequest, AnswersAsTheSpecificationSays) {
    TokenRequestRead read;
    read.by_basic = true;
    auto const refused = token_error(read, "invalid_client");
    EXPECT_EQ(refused.status, 401);
    EXPECT_NE(
        std::get<std::string>(refused.body).find(R"("error":"invalid_client")"), std::string::npos);
    EXPECT_EQ(token_error(read, "invalid_scope").status, 400);
}

}  // namespace
}  // namespace dermaga::identity
