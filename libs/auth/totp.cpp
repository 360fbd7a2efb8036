#include "auth/totp.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <stdexcept>

#include <liboath/oath.h>

#include "auth/tokens.hpp"

namespace dermaga::auth {
namespace {

struct Free {
    void operator()(char* memory) const { std::free(memory); }
};

std::string secret_bytes(std::string_view base32) {
    char* bytes = nullptr;
    std::size_t size = 0;
    if (base32.empty() ||
        oath_base32_decode(base32.data(), base32.size(), &bytes, &size) != OATH_OK)
        throw std::invalid_argument("a TOTP secret is not base32");
    std::unique_ptr<char, Free> const owner(bytes);
    return std::string(bytes, size);
}

std::int64_t step_of(Timestamp now) {
    return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count() / totp_step_s;
}

std::string code_of_step(std::string const& secret, std::int64_t step) {
    std::array<char, totp_digits + 1> code{};
    auto const moment = static_cast<std::time_t>(step * totp_step_s);
    auto const outcome = oath_totp_generate(
        secret.data(), secret.size(), moment, totp_step_s, 0, totp_digits, code.data());
    if (outcome != OATH_OK) throw std::runtime_error("liboath cannot make a TOTP code");
    return std::string(code.data());
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (auto const character : text) {
        auto const byte = static_cast<unsigned char>(character);
        if (plain.find(character) != std::string_view::npos) encoded += character;
        else (((encoded += '%') += digits[byte >> 4U]) += digits[byte & 15U]);
    }
    return encoded;
}

}  // namespace

std::string new_totp_secret() {
    auto const secret = random_bytes(20);
    char* text = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(secret.data(), secret.size(), &text, &size) != OATH_OK)
        throw std::runtime_error("liboath cannot write base32");
    std::unique_ptr<char, Free> const owner(text);
    return std::string(text, size);
}

std::string totp_code(std::string_view secret_base32, Timestamp now) {
    return code_of_step(secret_bytes(secret_base32), step_of(now));
}

std::optional<std::int64_t> totp_step(
    std::string_view secret_base32, std::string_view code, Timestamp now, int window) {
    auto const secret = secret_bytes(secret_base32);
    std::optional<std::int64_t> found;
    // All steps are compared, so that the time taken does not tell which one matched.
    for (auto step = step_of(now) - window; step <= step_of(now) + window; ++step)
        if (step >= 0 && equal_in_constant_time(code_of_step(secret, step), code)) found = step;
    return found;
}

bool totp_valid(std::string_view secret_base32, std::string_view code, Timestamp now, int window) {
    return totp_step(secret_base32, code, now, window).has_value();
}

std::string otpauth_uri(std::string_view secret_base32, std::string_view account) {
    std::string uri = "otpauth://totp/Dermaga:";
    uri += percent_encoded(account);
    uri += "?secret=";
    uri += secret_base32;
    return uri + "&issuer=Dermaga&algorithm=SHA1&digits=6&period=30";
}

}  // namespace dermaga::auth
