#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dermaga::auth {

/// A fresh bearer secret: 32 random bytes as base64url (43 characters). Shown to its owner once;
/// only its hash is stored.
std::string new_token();

/// SHA-256 of any bytes in lower-case hexadecimal (64 characters).
std::string sha256_hex(std::string_view bytes);

/// What the database keeps of a token: sha256_hex of its text. Tokens are
/// random, so they need no slow hash.
std::string token_hash(std::string_view token);

/// The CSRF token that belongs to a session's token: HMAC-SHA256 under a fixed label, base64url. It
/// needs no storage, and knowing it does not give the session away.
std::string csrf_token_for(std::string_view session_token);

/// Compares secrets in a time that depends on their lengths only.
bool equal_in_constant_time(std::string_view left, std::string_view right);

/// `count` random bytes of the operating system's generator.
std::string random_bytes(std::size_t count);

}  // namespace dermaga::auth
