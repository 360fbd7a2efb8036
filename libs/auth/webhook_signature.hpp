#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dermaga::auth {

// Signatures of webhooks as Standard Webhooks 1.0.0 writes them (https://www.standardwebhooks.com):
// over "id.timestamp.body", `v1` with HMAC-SHA256 and `v1a` with Ed25519.

/// A fresh shared secret: "whsec_" and 32 random bytes as base64.
std::string new_webhook_secret();
/// A fresh private Ed25519 key of ours: "whsk_" and libsodium's 64 bytes as base64. Never shown.
std::string new_webhook_signing_key();
/// The "whpk_…" by which others check what the "whsk_…" signed. Throws std::invalid_argument when
/// it is none.
std::string webhook_public_key(std::string_view signing_key);

/// What is signed. `timestamp_s` counts seconds since 1970 at the moment of sending.
struct WebhookMessage {
    std::string_view id;
    std::int64_t timestamp_s = 0;
    std::string_view body;
};

/// "v1,…" for a "whsec_…", "v1a,…" for a "whsk_…". Throws std::invalid_argument when the key is
/// neither.
std::string webhook_signature(std::string_view key, WebhookMessage const& message);

/// The three headers as they came; "" when absent.
struct WebhookHeaders {
    std::string_view id;
    std::string_view timestamp;
    std::string_view signature;  ///< one or several, separated by spaces
};

enum class WebhookVerdict : std::uint8_t {
    good,
    headers_missing,
    timestamp_malformed,
    too_old,
    too_new,
    no_matching_signature,
};
/// "good", "headers_missing" …
std::string_view webhook_verdict_name(WebhookVerdict verdict);

/// How far a sender's clock may be from ours.
inline constexpr std::chrono::seconds webhook_tolerance{300};

/// Checks a webhook with any of the keys ("whsec_…" or "whpk_…"); unknown signature versions are
/// passed over. Compares in constant time. Throws std::invalid_argument when a key is neither.
WebhookVerdict verify_webhook(std::span<std::string const> keys, WebhookHeaders const& headers,
    std::string_view body, Timestamp now);

}  // namespace dermaga::auth
