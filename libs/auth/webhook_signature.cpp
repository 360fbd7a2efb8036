#include "auth/webhook_signature.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>

#include <sodium.h>

#include "auth/sodium.hpp"
#include "auth/tokens.hpp"

namespace dermaga::auth {
namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::string_view signing_prefix = "whsk_";
constexpr std::string_view public_prefix = "whpk_";
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_bytes_min = 24;  // the specification's range
constexpr std::size_t secret_bytes_max = 64;
constexpr std::size_t signatures_max = 16;  // in one header; more are passed over

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

/// RFC 4648 §4 with padding, as the specification wants it.
std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(
        text.data(), text.size(), raw(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the terminating zero
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
            text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

/// The bytes of a key of that kind. Throws when they are not that many.
std::string key_bytes(
    std::string_view key, std::string_view prefix, std::size_t least, std::size_t most) {
    auto bytes = key.starts_with(prefix) ? from_base64(key.substr(prefix.size())) : std::nullopt;
    if (!bytes || bytes->size() < least || bytes->size() > most)
        throw std::invalid_argument(
            "a webhook key is no " + std::string(prefix) + "… of the right length");
    return std::move(*bytes);
}

std::string signing_bytes(std::string_view key) {
    return key_bytes(key, signing_prefix, crypto_sign_SECRETKEYBYTES, crypto_sign_SECRETKEYBYTES);
}

std::string signed_text(WebhookMessage const& message) {
    auto text = std::string(message.id) + "." + std::to_string(message.timestamp_s) + ".";
    return text.append(message.body);
}

std::string sign_with_secret(std::string_view key, std::string const& text) {
    auto const secret = key_bytes(key, secret_prefix, secret_bytes_min, secret_bytes_max);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> tag{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, raw(text), text.size());
    crypto_auth_hmacsha256_final(&state, tag.data());
    return "v1," + to_base64({reinterpret_cast<char const*>(tag.data()), tag.size()});
}

std::string sign_with_key(std::string_view key, std::string const& text) {
    auto const secret = signing_bytes(key);
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, raw(text), text.size(), raw(secret));
    return "v1a," + to_base64({reinterpret_cast<char const*>(signature.data()), signature.size()});
}

bool is_signed_by(std::string_view key, std::string const& text, std::string_view signature) {
    if (key.starts_with(secret_prefix))
        return equal_in_constant_time(sign_with_secret(key, text), signature);
    auto const known =
        key_bytes(key, public_prefix, crypto_sign_PUBLICKEYBYTES, crypto_sign_PUBLICKEYBYTES);
    auto const found =
        signature.starts_with("v1a,") ? from_base64(signature.substr(4)) : std::nullopt;
    return found && found->size() == crypto_sign_BYTES &&
        crypto_sign_verify_detached(raw(*found), raw(text), text.size(), raw(known)) == 0;
}

std::optional<std::int64_t> seconds_of(std::string_view text) {
    std::int64_t seconds = 0;
    auto const* const end = text.data() + text.size();
    auto const [at, error] = std::from_chars(text.data(), end, seconds);
    if (error != std::errc() || at != end || seconds < 0) return std::nullopt;
    return seconds;
}

}  // namespace

std::string new_webhook_secret() {
    return std::string(secret_prefix) + to_base64(random_bytes(secret_bytes));
}

std::string new_webhook_signing_key() {
    ensure_sodium();
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> known{};
    std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_keypair(known.data(), reinterpret_cast<unsigned char*>(secret.data()));
    return std::string(signing_prefix) + to_base64(secret);
}

std::string webhook_public_key(std::string_view signing_key) {
    // libsodium's secret key is the seed and then the public key.
    auto const bytes = signing_bytes(signing_key);
    return std::string(public_prefix) +
        to_base64(std::string_view(bytes).substr(crypto_sign_SEEDBYTES));
}

std::string webhook_signature(std::string_view key, WebhookMessage const& message) {
    ensure_sodium();
    auto const text = signed_text(message);
    return key.starts_with(signing_prefix) ? sign_with_key(key, text) : sign_with_secret(key, text);
}

std::string_view webhook_verdict_name(WebhookVerdict verdict) {
    switch (verdict) {
        case WebhookVerdict::good: return "good";
        case WebhookVerdict::headers_missing: return "headers_missing";
        case WebhookVerdict::timestamp_malformed: return "timestamp_malformed";
        case WebhookVerdict::too_old: return "too_old";
        case WebhookVerdict::too_new: return "too_new";
        case WebhookVerdict::no_matching_signature: return "no_matching_signature";
    }
    return "";
}

WebhookVerdict verify_webhook(std::span<std::string const> keys, WebhookHeaders const& headers,
    std::string_view body, Timestamp now) {
    ensure_sodium();
    if (headers.id.empty() || headers.timestamp.empty() || headers.signature.empty())
        return WebhookVerdict::headers_missing;
    auto const sent = seconds_of(headers.timestamp);
    if (!sent) return WebhookVerdict::timestamp_malformed;
    auto const now_s = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    if (*sent < now_s - webhook_tolerance.count()) return WebhookVerdict::too_old;
    if (*sent > now_s + webhook_tolerance.count()) return WebhookVerdict::too_new;

    auto const text = signed_text({headers.id, *sent, body});
    auto rest = headers.signature;
    for (std::size_t count = 0; count < signatures_max && !rest.empty(); ++count) {
        auto const one = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        if (std::ranges::any_of(
                keys, [&](auto const& key) { return is_signed_by(key, text, one); }))
            return WebhookVerdict::good;
    }
    return WebhookVerdict::no_matching_signature;
}

}  // namespace dermaga::auth
