#include "auth/signing_key.hpp"

#include <sodium.h>

#include "auth/sha256.hpp"
#include "auth/sodium.hpp"
#include "base/text.hpp"

namespace dermaga::auth {

namespace {

constexpr std::size_t id_bytes = 8;

}  // namespace

SigningKey::SigningKey(FieldCipher const& cipher, std::string_view purpose) {
    static_assert(crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_PUBLICKEYBYTES == 32);
    ensure_sodium();
    auto seed = cipher.derived_key(purpose);
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
    id_ = to_hex(sha256(public_key()).substr(0, id_bytes));
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

SignedStatement SigningKey::sign(std::string statement) const {
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr,
        reinterpret_cast<unsigned char const*>(statement.data()), statement.size(), secret_.data());
    std::string text(
        sodium_base64_ENCODED_LEN(crypto_sign_BYTES, sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), signature.data(), signature.size(),
        sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the terminating zero
    return SignedStatement{std::move(statement), std::move(text), id_};
}

std::string SigningKey::public_key() const {
    return {reinterpret_cast<char const*>(public_.data()), public_.size()};
}

bool is_signed_by(
    std::string_view public_key, std::string_view statement, std::string_view signature_base64) {
    ensure_sodium();
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    std::size_t size = 0;
    char const* end = nullptr;
    auto const* const text_end = signature_base64.data() + signature_base64.size();
    if (public_key.size() != crypto_sign_PUBLICKEYBYTES ||
        sodium_base642bin(signature.data(), signature.size(), signature_base64.data(),
            signature_base64.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        size != signature.size() || end != text_end)
        return false;
    auto const bytes = [](std::string_view text) {
        return reinterpret_cast<unsigned char const*>(text.data());
    };
    return crypto_sign_verify_detached(
               signature.data(), bytes(statement), statement.size(), bytes(public_key)) == 0;
}

}  // namespace dermaga::auth
