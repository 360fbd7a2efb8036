#include "http/router.hpp"

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

Router make_router() {
    Router router;
    auto const add = [&](Method method, std::string_view path) {
        router.add(Entry{method, path, Permission::everyone, BodyKind::none, Idempotency::none, "",
            1024, nullptr});
    };
    add(Method::get, "/orders/{order_id}");
    add(Method::get, "/orders/open");
    add(Method::post, "/orders");
    add(Method::get, "/orders");
    add(Method::get, "/");
    add(Method::get, "/orders/{order_id}/lines/{line}");
    add(Method::put, "/orders/open");
    add(Method::post, "/orders/open/close");
    return router;
}

TEST(Router, FillsPathParameters) {
    auto const router = make_router();
    auto const match = router.match(Method::get, "/orders/ord_1");
    ASSERT_NE(match.entry, nullptr);
    EXPECT_EQ(match.path.at("order_id"), "ord_1");
}

TEST(Router, PrefersTheExactPath) {
    auto const router = make_router();
    auto const match = router.match(Method::get, "/orders/open");
    ASSERT_NE(match.entry, nullptr);
    EXPECT_EQ(match.entry->path, "/orders/open");
}

TEST(Router, GoesBackToTheParameterWhereTheWordLeadsNowhere) {
    auto const router = make_router();
    auto const match = router.match(Method::get, "/orders/open/lines/2");
    ASSERT_NE(match.entry, nullptr);
    EXPECT_EQ(match.path.at("order_id"), "open");
    EXPECT_EQ(match.path.at("line"), "2");
}

TEST(Router, CollectsTheMethodsOfAllPathsThatFit) {
    auto const router = make_router();
    auto const match = router.match(Method::delete_, "/orders/open");
    EXPECT_EQ(match.entry, nullptr);
    EXPECT_EQ(match.allow, "GET, HEAD, PUT");
}

TEST(Router, SaysWhichMethodsAPathHas) {
    auto const router = make_router();
    auto const match = router.match(Method::delete_, "/orders");
    EXPECT_EQ(match.entry, nullptr);
    EXPECT_EQ(match.allow, "POST, GET, HEAD");
}

TEST(Router, KnowsNothingOfOtherPaths) {
    auto const router = make_router();
    for (auto const* path : {"/order", "/orders/", "/orders/1/2", "/orders//"}) {
        auto const match = router.match(Method::get, path);
        EXPECT_EQ(match.entry, nullptr) << path;
        EXPECT_EQ(match.allow, "") << path;
    }
}

TEST(Router, AnswersHeadWhereItAnswersGet) {
    auto const router = make_router();
    EXPECT_NE(router.match(Method::head, "/").entry, nullptr);
}

}  // namespace
}  // namespace dermaga::http
