#include "bank/snap_signature.hpp"

#include <array>
#include <stdexcept>

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace dermaga::bank {
namespace {

std::string pem_of(EVP_PKEY* key) {
    BIO* const bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(bio, &bytes);
    std::string pem(bytes, static_cast<std::size_t>(size));
    BIO_free(bio);
    return pem;
}

// The standard's own example prints a placeholder for the signature ("85be81…", too short for
// HMAC-SHA512), so its request is signed here, and the result is that of another implementation
// (Node's crypto).
TEST(SnapSignature, OfARequestIsWhatAnotherImplementationMakes) {
    SignedRequest const request{"POST", "/v1.0/transfer-interbank",
        "gp9HjjEj813Y9JGoqwOeOPWbnt4CUpvIJbU1mMU4a11MNDZ7Sg5u9a",
        R"({"partnerReferenceNo":"2020102900000000000001","amount":{"value":"12345678.00","currency":"IDR"}})",
        "2020-12-21T14:56:11+07:00"};
    EXPECT_EQ(request_signature("85be817c55b2c135157c7e89f52499bf", request),
        "ZDaiwe7IbskAfftGjhMAJxYTSA2QE7z7D707jjNV7sbh2jbJDOjT5AILFt1cICbyg8Ia9xc14hI9/w/C4JIDJw==");
}

TEST(SnapSignature, OfATokenIsVerifiedByThePublicKey) {
    auto* const key = EVP_RSA_gen(2048U);
    auto const signature = token_signature(
        RsaKey(pem_of(key)), "962489e9-de5d-4eb7-92a4-b07d44d64bf4", "2020-01-01T00:00:00+07:00");
    ASSERT_EQ(signature.size(), 344U);  // 256 bytes
    std::array<unsigned char, 258> bytes{};
    ASSERT_EQ(EVP_DecodeBlock(
                  bytes.data(), reinterpret_cast<unsigned char const*>(signature.data()), 344),
        258);
    auto const verifies = [&](std::string const& text) {
        auto* const context = EVP_MD_CTX_new();
        EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key);
        auto const result = EVP_DigestVerify(context, bytes.data(), 256,
            reinterpret_cast<unsigned char const*>(text.data()), text.size());
        EVP_MD_CTX_free(context);
        return result == 1;
    };
    EXPECT_TRUE(verifies("962489e9-de5d-4eb7-92a4-b07d44d64bf4|2020-01-01T00:00:00+07:00"));
    EXPECT_FALSE(verifies("962489e9-de5d-4eb7-92a4-b07d44d64bf4|2020-01-01T00:00:01+07:00"));
    EVP_PKEY_free(key);
}

TEST(SnapSignature, TakesNoOtherKeyThanAStrongRsaOne) {
    auto* const weak = EVP_RSA_gen(1024U);
    auto* const other = EVP_EC_gen("P-256");
    EXPECT_THROW(RsaKey{pem_of(weak)}, std::invalid_argument);
    EXPECT_THROW(RsaKey{pem_of(other)}, std::invalid_argument);
    EXPECT_THROW(RsaKey{"secret text"}, std::invalid_argument);
    try {
        RsaKey const key("secret text");
    } catch (std::invalid_argument const& error) {
        EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos);
    }
    EVP_PKEY_free(weak);
    EVP_PKEY_free(other);
}

TEST(SnapSignature, TimesAreJakartas) {
    EXPECT_EQ(
        snap_time(parse_rfc3339("2026-11-28T20:30:15.999Z").value()), "2026-11-29T03:30:15+07:00");
}

}  // namespace
}  // namespace dermaga::bank
