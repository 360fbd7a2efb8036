#pragma once

#include <array>
#include <string>
#include <string_view>

namespace dermaga::auth {

/// Encrypts single values of personal data (NIK, NPWP, account numbers) before they reach the
/// database. Immutable, usable from any thread. `context` names the place of the value and is
/// authenticated ("onboarding.applications.nik:app_01…"): bytes moved to another row or column do
/// not decrypt.
class FieldCipher {
  public:
    static constexpr std::size_t key_bytes = 32;

    /// Throws std::invalid_argument unless `key` is 32 bytes.
    explicit FieldCipher(std::string_view key);
    /// The same from base64url without padding (43 characters), as in the settings.
    static FieldCipher from_base64url(std::string_view text);
    ~FieldCipher();
    FieldCipher(FieldCipher const&) = default;
    FieldCipher& operator=(FieldCipher const&) = delete;

    /// Bytes for a bytea column: version, 24 random bytes, XChaCha20-Poly1305 ciphertext. 41 bytes
    /// longer than `plain`.
    std::string encrypt(std::string_view plain, std::string_view context) const;
    /// The plain text. Throws std::runtime_error when the bytes are damaged, were made for another
    /// context or under another key: nothing a caller could fix.
    std::string decrypt(std::string_view bytes, std::string_view context) const;
    /// A keyed hash (64 hexadecimal characters) by which equal values are found without decrypting.
    /// `context` is the column alone, without the row. Normalise the value first.
    std::string blind_index(std::string_view value, std::string_view context) const;

    using Key = std::array<unsigned char, key_bytes>;
    /// A key for another purpose than encryption and index, as good as an independent one. The
    /// caller wipes it.
    Key derived_key(std::string_view purpose) const;

  private:
    Key encryption_key_{};
    Key index_key_{};
    Key purpose_key_{};
};

}  // namespace dermaga::auth
