#pragma once

#include <array>
#include <string>
#include <string_view>

#include "auth/field_cipher.hpp"

namespace dermaga::auth {

/// A text and our signature over its very bytes, so that who keeps both can show later what we
/// said.
struct SignedStatement {
    std::string statement;
    std::string signature;  ///< Ed25519 (RFC 8032) over the statement's UTF-8, base64 with padding
    std::string key_id;
};

/// An Ed25519 key of ours. Immutable, usable from any thread.
class SigningKey {
  public:
    /// The key of one purpose ("partner.feed"), the same in every process that has the field key;
    /// it changes when that is changed.
    SigningKey(FieldCipher const& cipher, std::string_view purpose);
    ~SigningKey();
    SigningKey(SigningKey const&) = delete;
    SigningKey& operator=(SigningKey const&) = delete;

    SignedStatement sign(std::string statement) const;
    /// The 32 bytes by which others check.
    std::string public_key() const;
    /// Names the key: 16 hexadecimal characters of its hash.
    std::string const& id() const { return id_; }

  private:
    std::array<unsigned char, 64> secret_{};
    std::array<unsigned char, 32> public_{};
    std::string id_;
};

/// True when the key of these 32 bytes signed the statement; false also for a signature that is
/// none.
bool is_signed_by(
    std::string_view public_key, std::string_view statement, std::string_view signature_base64);

}  // namespace dermaga::auth
