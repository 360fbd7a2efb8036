#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dermaga::bank {

// Signatures of SNAP, Bank Indonesia's national open API payment standard (Standar Teknis dan
// Keamanan, v1.0.1, 2021). Both are base64 with padding.

/// A private RSA key that signs requests for access tokens. Immutable; wiped when it ends.
class RsaKey {
  public:
    /// From PEM (PKCS#8 or PKCS#1, not encrypted). Throws std::invalid_argument, without a word of
    /// the text, unless it is an RSA key of 2048 bits or more.
    explicit RsaKey(std::string const& pem);
    ~RsaKey();
    RsaKey(RsaKey&&) noexcept;

    /// SHA256withRSA (RSASSA-PKCS1-v1_5) over `text`.
    std::string sign(std::string_view text) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What a signature of a request covers besides its secret.
struct SignedRequest {
    std::string_view method;     ///< "POST"
    std::string_view path;       ///< with the query, as sent: "/v1.0/transfer-interbank"
    std::string_view token;      ///< the access token, without "Bearer"
    std::string_view body;       ///< as sent; SNAP wants it without spaces (minified)
    std::string_view timestamp;  ///< X-TIMESTAMP
};

/// Asymmetric, of a token request: SHA256withRSA(key, clientId|timestamp).
std::string token_signature(
    RsaKey const& key, std::string_view client_id, std::string_view timestamp);

/// Symmetric, of every other request:
/// HMAC_SHA512(secret, METHOD:path:token:lowercase(hex(SHA-256(body))):timestamp).
std::string request_signature(std::string_view secret, SignedRequest const& request);

/// X-TIMESTAMP: the time in Jakarta to the second, "2026-11-29T09:30:00+07:00".
std::string snap_time(Timestamp moment);

}  // namespace dermaga::bank
