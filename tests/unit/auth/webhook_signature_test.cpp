#include "auth/webhook_signature.hpp"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace dermaga::auth {
namespace {

// The vector of the specification's own repository.
std::string const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr std::string_view id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr std::int64_t sent_s = 1614265330;
constexpr std::string_view body = "{\"test\": 2432232314}";
constexpr std::string_view signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

Timestamp at(std::int64_t seconds) {
    return Timestamp(std::chrono::seconds(seconds));
}

WebhookVerdict verify(
    WebhookHeaders const& headers, std::string_view text = body, std::int64_t now_s = sent_s) {
    std::vector<std::string> const keys{secret};
    return verify_webhook(keys, headers, text, at(now_s));
}

TEST(WebhookSignature, IsThatOfTheSpecification) {
    EXPECT_EQ(webhook_signature(secret, {id, sent_s, body}), signature);
    EXPECT_EQ(verify({id, "1614265330", signature}), WebhookVerdict::good);
}

TEST(WebhookSignature, IsRefusedWhenAnythingDiffers) {
    auto const no = WebhookVerdict::no_matching_signature;
    EXPECT_EQ(verify({id, "1614265330", signature}, "{\"test\":2432232314}"), no);
    EXPECT_EQ(verify({"msg_other", "1614265330", signature}), no);
    EXPECT_EQ(verify({id, "1614265331", signature}), no);
    EXPECT_EQ(verify({id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF="}), no);
    EXPECT_EQ(verify({id, "1614265330", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}), no);
    EXPECT_EQ(verify({id, "1614265330", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}), no);
    EXPECT_EQ(verify({id, "1614265330", "v1,"}), no);
    EXPECT_EQ(verify({id, "1614265330", "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}), no);
}

TEST(WebhookSignature, NeedsItsThreeHeaders) {
    EXPECT_EQ(verify({"", "1614265330", signature}), WebhookVerdict::headers_missing);
    EXPECT_EQ(verify({id, "", signature}), WebhookVerdict::headers_missing);
    EXPECT_EQ(verify({id, "1614265330", ""}), WebhookVerdict::headers_missing);
    for (auto const* text :
        {"soon", "1614265330x", " 1614265330", "1614265330.5", "-1", "99999999999999999999"})
        EXPECT_EQ(verify({id, text, signature}), WebhookVerdict::timestamp_malformed) << text;
}

TEST(WebhookSignature, IsGoodForFiveMinutesEitherWay) {
    EXPECT_EQ(verify({id, "1614265330", signature}, body, sent_s + 300), WebhookVerdict::good);
    EXPECT_EQ(verify({id, "1614265330", signature}, body, sent_s + 301), WebhookVerdict::too_old);
    EXPECT_EQ(verify({id, "1614265330", signature}, body, sent_s - 300), WebhookVerdict::good);
    EXPECT_EQ(verify({id, "1614265330", signature}, body, sent_s - 301), WebhookVerdict::too_new);
}

TEST(WebhookSignature, OneOfSeveralIsEnough) {
    auto const several =
        "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,abc " + std::string(signature);
    EXPECT_EQ(verify({id, "1614265330", several}), WebhookVerdict::good);
    std::vector<std::string> const keys{new_webhook_secret(), secret};
    EXPECT_EQ(verify_webhook(keys, {id, "1614265330", signature}, body, at(sent_s)),
        WebhookVerdict::good);
    std::vector<std::string> const others{new_webhook_secret()};
    EXPECT_EQ(verify_webhook(others, {id, "1614265330", signature}, body, at(sent_s)),
        WebhookVerdict::no_matching_signature);
}

TEST(WebhookSignature, Ed25519IsCheckedWithThePublicKeyAlone) {
    auto const key = new_webhook_signing_key();
    auto const made = webhook_signature(key, {id, sent_s, body});
    ASSERT_TRUE(made.starts_with("v1a,"));
    std::vector<std::string> const known{webhook_public_key(key)};
    EXPECT_EQ(
        verify_webhook(known, {id, "1614265330", made}, body, at(sent_s)), WebhookVerdict::good);
    EXPECT_EQ(verify_webhook(known, {id, "1614265330", made}, "{}", at(sent_s)),
        WebhookVerdict::no_matching_signature);
    std::vector<std::string> const other{webhook_public_key(new_webhook_signing_key())};
    EXPECT_EQ(verify_webhook(other, {id, "1614265330", made}, body, at(sent_s)),
        WebhookVerdict::no_matching_signature);
}

TEST(WebhookSignature, KeysAreFreshAndOfOneKind) {
    EXPECT_NE(new_webhook_secret(), new_webhook_secret());
    EXPECT_EQ(new_webhook_secret().size(), 6U + 44U);
    for (auto const* key : {"", "whsec_", "whsec_dG9vc2hvcnQ=", "whsec_not base64",
             "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
        EXPECT_THROW(webhook_signature(key, {id, sent_s, body}), std::invalid_argument) << key;
    EXPECT_THROW(webhook_public_key(secret), std::invalid_argument);
}

}  // namespace
}  // namespace dermaga::auth
