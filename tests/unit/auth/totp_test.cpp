#include "auth/totp.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace dermaga::auth {
namespace {

// RFC 6238, appendix B: the secret "12345678901234567890" in base32.
constexpr char const* rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

Timestamp at(std::int64_t seconds) {
    return Timestamp(std::chrono::seconds(seconds));
}

TEST(Totp, GivesTheCodesOfTheRfc) {
    // The RFC prints eight digits; six are their end.
    EXPECT_EQ(totp_code(rfc_secret, at(59)), "287082");
    EXPECT_EQ(totp_code(rfc_secret, at(1111111109)), "081804");
    EXPECT_EQ(totp_code(rfc_secret, at(20000000000)), "353130");
}

TEST(Totp, ForgivesOneStepAndNoMore) {
    auto const now = at(1'800'000'000);
    auto const code = totp_code(rfc_secret, now);
    EXPECT_TRUE(totp_valid(rfc_secret, code, now));
    EXPECT_TRUE(totp_valid(rfc_secret, code, now + std::chrono::seconds(30)));
    EXPECT_TRUE(totp_valid(rfc_secret, code, now - std::chrono::seconds(30)));
    EXPECT_FALSE(totp_valid(rfc_secret, code, now + std::chrono::seconds(60)));
    EXPECT_FALSE(totp_valid(rfc_secret, code, now + std::chrono::seconds(30), 0));
}

TEST(Totp, TellsTheStepSoThatACodeWorksOnce) {
    auto const now = at(1'800'000'000);
    auto const step =
        totp_step(rfc_secret, totp_code(rfc_secret, now), now + std::chrono::seconds(30));
    ASSERT_TRUE(step);
    EXPECT_EQ(*step, 1'800'000'000 / 30);
}

TEST(Totp, RefusesWhatIsNoCode) {
    for (auto const* const code : {"", "28708", "2870823", "abcdef", "287 82"})
        EXPECT_FALSE(totp_valid(rfc_secret, code, at(59))) << code;
}

TEST(Totp, NewSecretsWorkAndDiffer) {
    auto const secret = new_totp_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_NE(secret, new_totp_secret());
    EXPECT_TRUE(totp_valid(secret, totp_code(secret, at(59)), at(59)));
}

TEST(Totp, ABrokenSecretIsABug) {
    EXPECT_THROW(totp_code("0189", at(59)), std::invalid_argument);
    EXPECT_THROW(totp_code("", at(59)), std::invalid_argument);
}

TEST(Totp, UriEscapesTheAccount) {
    EXPECT_EQ(otpauth_uri("ABC", "a b@example.id"),
        "otpauth://totp/Dermaga:a%20b%40example.id?secret=ABC&issuer=Dermaga"
        "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace dermaga::auth
