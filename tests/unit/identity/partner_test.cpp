#include "identity/domain/partner.hpp"

#include <gtest/gtest.h>

namespace dermaga::identity {
namespace {

using Scopes = std::vector<std::string>;

TEST(Scopes, MustBeKnown) {
    auto const parsed = parse_scopes({"feed", "admin"}, "/scopes");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().faults().front().pointer, "/scopes/1");
    EXPECT_EQ(parsed.error().faults().front().code, "partner_scope_unknown");
}

TEST(Scopes, MustBeAtLeastOne) {
    EXPECT_EQ(parse_scopes({}, "/scopes").error().faults().front().code, "required");
}

TEST(Scopes, ComeOutOnceAndInOrder) {
    EXPECT_EQ(*parse_scopes({"orders", "feed", "orders"}, "/scopes"), (Scopes{"feed", "orders"}));
}

TEST(Scopes, OfATokenAreNeverMoreThanThePartners) {
    EXPECT_EQ(grant_scopes({"feed"}, ""), Scopes{"feed"});
    EXPECT_EQ(grant_scopes({"feed", "orders"}, "orders"), Scopes{"orders"});
    EXPECT_TRUE(grant_scopes({"feed"}, "orders").empty());
    EXPECT_TRUE(grant_scopes({"feed"}, "feed orders").empty());
}

TEST(Scopes, JoinAndSplit) {
    EXPECT_EQ(split_scopes(join_scopes({"feed", "orders"})), (Scopes{"feed", "orders"}));
    EXPECT_EQ(split_scopes("  feed  orders "), (Scopes{"feed", "orders"}));
    EXPECT_TRUE(split_scopes("").empty());
}

}  // namespace
}  // namespace dermaga::identity
