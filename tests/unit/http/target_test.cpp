#include "http/target.hpp"

#include <gtest/gtest.h>

#include "http/lists.hpp"

namespace dermaga::http {
namespace {

TEST(Target, DecodesPathAndQuery) {
    auto const target = parse_target("/produk/kopi%20gayo?q=a%26b&x=1+2&empty=");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/produk/kopi gayo");
    EXPECT_EQ(target->query.at("q"), "a&b");
    EXPECT_EQ(target->query.at("x"), "1 2");
    EXPECT_EQ(target->query.at("empty"), "");
}

TEST(Target, KeepsAPlusInThePath) {
    EXPECT_EQ(parse_target("/a+b")->path, "/a+b");
}

TEST(Target, RefusesTricks) {
    for (auto const* text : {"", "a", "*", "http://a/", "/..", "/a/../b", "/%2e%2e", "/a%2fb", "/%",
             "/%4", "/%zz", "/%ff", "/%00", "/a b", "/a#b", "/?x=1&x=%00", "/?x=%"})
        EXPECT_FALSE(parse_target(text)) << text;
}

TEST(Target, KeepsEveryValueOfAParameter) {
    Request request;
    request.query = parse_target("/?c=a,b&d=&c=&c=d%26e")->query;
    using Values = std::vector<std::string>;
    EXPECT_EQ(list_values(request, "c"), (Values{"a,b", "", "d&e"}));
    EXPECT_EQ(list_values(request, "d"), Values{""});
    EXPECT_EQ(list_values(request, "e"), Values{});
    EXPECT_FALSE(parse_form("x=1&x=2")) << "a form says each thing once";
}

}  // namespace
}  // namespace dermaga::http
