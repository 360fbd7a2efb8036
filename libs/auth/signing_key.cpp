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
                         reinterpret_cast<unsigned char const*>(statement.data()), statement.size(),
                         secret_.data());
    std::string text(sodium_base64_ENCODED_LEN(crypto_sign_BYTES, sodium_base64_VARIANT_ORIGINAL),
                     '\0');
    sodium_bin2base64(text.data(), text.size(), signature.data(), signature.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the terminating zero
    return SignedStatement{std::move(statement), std::move(text), id_};
}

std::string SigningKey::public_key() const {
    return {reinterpret_cast<char const*>(public_.data()), public_.size()};
}

}  // namespace dermaga::auth
