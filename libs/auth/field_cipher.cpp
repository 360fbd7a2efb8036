#include "auth/field_cipher.hpp"

#include <stdexcept>

#include <sodium.h>

#include "auth/sodium.hpp"
#include "base/text.hpp"

namespace dermaga::auth {
namespace {

constexpr char version = 1;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char* raw(char* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}
unsigned char const* raw(char const* bytes) {
    return reinterpret_cast<unsigned char const*>(bytes);
}

// Encryption and index must not share a key; both come from the one in the settings.
template <class Key>
void derive(Key& into, std::string_view label, std::string_view key) {
    crypto_generichash(
        into.data(), into.size(), raw(label.data()), label.size(), raw(key.data()), key.size());
}

}  // namespace

FieldCipher::FieldCipher(std::string_view key) {
    ensure_sodium();
    if (key.size() != key_bytes) throw std::invalid_argument("the field key must be 32 bytes");
    derive(encryption_key_, "dermaga field encryption v1", key);
    derive(index_key_, "dermaga field index v1", key);
    derive(purpose_key_, "dermaga other purposes v1", key);
}

FieldCipher FieldCipher::from_base64url(std::string_view text) {
    auto key = dermaga::from_base64url(text);
    if (!key) throw std::invalid_argument("the field key is not base64url");
    FieldCipher cipher(*key);
    sodium_memzero(key->data(), key->size());
    return cipher;
}

FieldCipher::~FieldCipher() {
    sodium_memzero(encryption_key_.data(), encryption_key_.size());
    sodium_memzero(index_key_.data(), index_key_.size());
    sodium_memzero(purpose_key_.data(), purpose_key_.size());
}

std::string FieldCipher::encrypt(std::string_view plain, std::string_view context) const {
    std::string bytes(1 + nonce_bytes + plain.size() + tag_bytes, '\0');
    bytes[0] = version;
    auto* const nonce = raw(bytes.data() + 1);
    randombytes_buf(nonce, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, raw(plain.data()),
        plain.size(), raw(context.data()), context.size(), nullptr, nonce, encryption_key_.data());
    return bytes;
}

std::string FieldCipher::decrypt(std::string_view bytes, std::string_view context) const {
    auto const damaged = [] { return std::runtime_error("an encrypted field does not decrypt"); };
    if (bytes.size() < 1 + nonce_bytes + tag_bytes || bytes[0] != version) throw damaged();
    auto const sealed = bytes.substr(1 + nonce_bytes);
    std::string plain(sealed.size() - tag_bytes, '\0');
    auto const outcome = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain.data()), nullptr,
        nullptr, raw(sealed.data()), sealed.size(), raw(context.data()), context.size(),
        raw(bytes.data() + 1), encryption_key_.data());
    if (outcome != 0) throw damaged();
    return plain;
}

std::string FieldCipher::blind_index(std::string_view value, std::string_view context) const {
    crypto_generichash_state state;
    std::array<unsigned char, 32> digest{};
    crypto_generichash_init(&state, index_key_.data(), index_key_.size(), digest.size());
    // The context's length goes first, so that no two (context, value) pairs run together.
    auto const length = std::to_string(context.size()) + ":";
    for (auto const part : {std::string_view(length), context, value})
        crypto_generichash_update(&state, raw(part.data()), part.size());
    crypto_generichash_final(&state, digest.data(), digest.size());
    return to_hex({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

FieldCipher::Key FieldCipher::derived_key(std::string_view purpose) const {
    Key key{};
    derive(key, purpose, {reinterpret_cast<char const*>(purpose_key_.data()), purpose_key_.size()});
    return key;
}

}  // namespace dermaga::auth
