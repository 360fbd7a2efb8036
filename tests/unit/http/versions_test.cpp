#include "http/versions.hpp"

#include <gtest/gtest.h>

#include "http/lists.hpp"

namespace dermaga::http {
namespace {

Request with_header(std::string name, std::string value) {
    Request request;
    request.headers.add(std::move(name), std::move(value));
    return request;
}

TEST(Versions, AreReadBackAsTheyWereGiven) {
    for (auto const& tag : {version_etag(7), std::string("\"7-gzip\""),
             std::string("\"7-9f86d081\""), std::string("\"7-9f86d081-gzip\"")})
        EXPECT_EQ(required_version(with_header("if-match", tag)).value(), 7) << tag;
}

TEST(Versions, OnlyOursCount) {
    EXPECT_EQ(expected_version(Request{}), std::nullopt);
    EXPECT_EQ(required_version(Request{}).error().kind(), RefusalKind::precondition_required);
    for (auto const* const tag : {"7", "\"\"", "\"-1\"", "\"7", "W/\"7\"", "*", "\"7x\"", "\"x-7\"",
             "\"7-a\", \"8\"", "\"99999999999999999999\"", "\"7\", \"8\""}) {
        auto const request = with_header("if-match", tag);
        EXPECT_EQ(expected_version(request), unknown_version) << tag;
        EXPECT_EQ(required_version(request).error().kind(), RefusalKind::precondition_failed)
            << tag;
    }
}

TEST(Lists, HaveOneLimit) {
    auto const asked = [](std::string limit) {
        Request request;
        request.query.emplace("limit", std::move(limit));
        return list_limit(request, 50);
    };
    EXPECT_EQ(list_limit(Request{}, 50).value(), 50);
    EXPECT_EQ(asked("1").value(), 1);
    EXPECT_EQ(asked("500").value(), 500);
    for (auto const* const wrong : {"0", "501", "-1", "ten", "1.5", "5 ", "99999999999999999999"})
        EXPECT_EQ(asked(wrong).error().code(), "list_limit") << wrong;
}

TEST(Lists, EscapeAllButUnreservedCharacters) {
    EXPECT_EQ(percent_encoded("Kopi-1_2.3~"), "Kopi-1_2.3~");
    EXPECT_EQ(percent_encoded("a b&c=/é\n"), "a%20b%26c%3D%2F%C3%A9%0A");
}

}  // namespace
}  // namespace dermaga::http
