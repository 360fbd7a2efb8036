#include "auth/tokens.hpp"

#include <set>

#include <gtest/gtest.h>

namespace dermaga::auth {
namespace {

TEST(Tokens, AreLongAndNeverTheSame) {
    std::set<std::string> seen;
    for (int count = 0; count < 1000; ++count) {
        auto const token = new_token();
        EXPECT_EQ(token.size(), 43U);
        EXPECT_TRUE(seen.insert(token).second);
    }
}

TEST(Tokens, HashIsSha256InHexadecimal) {
    // FIPS 180-4, "abc".
    EXPECT_EQ(
        sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(token_hash("abc"), sha256_hex("abc"));
}

TEST(Tokens, CsrfTokenBelongsToOneSession) {
    auto const session = new_token();
    EXPECT_EQ(csrf_token_for(session), csrf_token_for(session));
    EXPECT_NE(csrf_token_for(session), csrf_token_for(new_token()));
    EXPECT_EQ(csrf_token_for(session).find(session), std::string::npos);
}

TEST(Tokens, CompareEqualOnlyWhenEqual) {
    EXPECT_TRUE(equal_in_constant_time("secret", "secret"));
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_FALSE(equal_in_constant_time("secret", "secreT"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secre"));
    EXPECT_FALSE(equal_in_constant_time("", "secret"));
}

}  // namespace
}  // namespace dermaga::auth
