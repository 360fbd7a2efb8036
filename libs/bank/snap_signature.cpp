#include "bank/snap_signature.hpp"

#include <array>
#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/sha.h>

#include "base/text.hpp"

namespace dermaga::bank {

namespace {

constexpr int key_bits_min = 2048;

std::string base64(unsigned char const* bytes, std::size_t size) {
    std::string text(4 * ((size + 2) / 3) + 1, '\0');
    auto const length = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), bytes, static_cast<int>(size));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), hash.data());
    return to_hex({reinterpret_cast<char const*>(hash.data()), hash.size()});
}

struct Drop {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};

/// OpenSSL would ask the terminal for the password of an encrypted key.
int no_password(char*, int, int, void*) {
    return -1;
}

}  // namespace

struct RsaKey::Impl {
    std::unique_ptr<EVP_PKEY, Drop> key;
};

RsaKey::RsaKey(std::string const& pem) : impl_(std::make_unique<Impl>()) {
    std::unique_ptr<BIO, Drop> const bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    impl_->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
    if (!impl_->key || EVP_PKEY_base_id(impl_->key.get()) != EVP_PKEY_RSA ||
        EVP_PKEY_bits(impl_->key.get()) < key_bits_min)
        throw std::invalid_argument(
            "it is no private RSA key of 2048 bits or more in PEM without a password");
}

RsaKey::~RsaKey() = default;
RsaKey::RsaKey(RsaKey&&) noexcept = default;

std::string RsaKey::sign(std::string_view text) const {
    std::unique_ptr<EVP_MD_CTX, Drop> const context(EVP_MD_CTX_new());
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    std::size_t size = 0;
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, impl_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) != 1)
        throw std::runtime_error("signing with RSA failed");
    std::string signature(size, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_DigestSign(context.get(), out, &size, bytes, text.size()) != 1)
        throw std::runtime_error("signing with RSA failed");
    return base64(out, size);
}

std::string token_signature(
    RsaKey const& key, std::string_view client_id, std::string_view timestamp) {
    return key.sign(std::string(client_id) + "|" + std::string(timestamp));
}

std::string request_signature(std::string_view secret, SignedRequest const& request) {
    auto text = std::string(request.method) + ":" + std::string(request.path) + ":" +
        std::string(request.token) + ":" + sha256_hex(request.body) + ":" +
        std::string(request.timestamp);
    std::array<unsigned char, SHA512_DIGEST_LENGTH> mac{};
    unsigned size = 0;
    if (HMAC(EVP_sha512(), secret.data(), static_cast<int>(secret.size()),
            reinterpret_cast<unsigned char const*>(text.data()), text.size(), mac.data(),
            &size) == nullptr)
        throw std::runtime_error("signing with HMAC failed");
    return base64(mac.data(), size);
}

std::string snap_time(Timestamp moment) {
    auto const jakarta = to_rfc3339(moment + std::chrono::hours(7));
    return jakarta.substr(0, 19) + "+07:00";
}

}  // namespace dermaga::bank
