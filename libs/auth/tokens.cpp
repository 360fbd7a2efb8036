#include "auth/tokens.hpp"

#include <array>
#include <stdexcept>

#include <sodium.h>

#include "auth/sodium.hpp"
#include "base/text.hpp"

namespace dermaga::auth {
namespace {

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

template <std::size_t N>
std::string_view view(std::array<unsigned char, N> const& bytes) {
    return {reinterpret_cast<char const*>(bytes.data()), N};
}

}  // namespace

void ensure_sodium() {
    static int const state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium cannot start: no source of randomness");
}

std::string random_bytes(std::size_t count) {
    ensure_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string new_token() {
    return to_base64url(random_bytes(32));
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), raw(bytes), bytes.size());
    return to_hex(view(digest));
}

std::string token_hash(std::string_view token) {
    return sha256_hex(token);
}

std::string csrf_token_for(std::string_view session_token) {
    constexpr std::string_view label = "dermaga csrf v1";
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> tag{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(session_token), session_token.size());
    crypto_auth_hmacsha256_update(&state, raw(label), label.size());
    crypto_auth_hmacsha256_final(&state, tag.data());
    return to_base64url(view(tag));
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
        sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace dermaga::auth
