#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace dermaga::auth {

/// Time-based one-time passwords, RFC 6238 with what authenticator apps expect: SHA-1, 30 s, 6
/// digits.
inline constexpr int totp_step_s = 30;
inline constexpr int totp_digits = 6;

/// A fresh secret: 20 random bytes (RFC 4226 §4) as base32 without padding.
std::string new_totp_secret();

/// The code of that moment. Throws std::invalid_argument when the secret is not base32.
std::string totp_code(std::string_view secret_base32, Timestamp now);

/// The number of the 30 s step whose code this is, within `window` steps around now, or nothing.
/// Store the step of each accepted code and take only greater ones: a code works once (RFC 6238
/// §5.2).
std::optional<std::int64_t> totp_step(
    std::string_view secret_base32, std::string_view code, Timestamp now, int window = 1);

/// True when totp_step finds one.
bool totp_valid(
    std::string_view secret_base32, std::string_view code, Timestamp now, int window = 1);

/// What an authenticator app reads as a QR code:
/// "otpauth://totp/Dermaga:…?secret=…&issuer=Dermaga". `account` is shown in the app (an e-mail
/// address, say).
std::string otpauth_uri(std::string_view secret_base32, std::string_view account);

}  // namespace dermaga::auth
