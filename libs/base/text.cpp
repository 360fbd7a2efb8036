#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace dermaga {

namespace {

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

std::string from_icu(icu::UnicodeString const& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::Normalizer2 const& normalizer(icu::Normalizer2 const* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* const found = get(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normaliser data");
    return *found;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

icu::Normalizer2 const* get_nfc(UErrorCode& status) {
    return icu::Normalizer2::getNFCInstance(status);
}
icu::Normalizer2 const* get_nfkc(UErrorCode& status) {
    return icu::Normalizer2::getNFKCInstance(status);
}
icu::Normalizer2 const* get_nfkc_casefold(UErrorCode& status) {
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
}

std::string normalized(std::string_view text, icu::Normalizer2 const& form) {
    UErrorCode status = U_ZERO_ERROR;
    auto const out = form.normalize(to_icu(text), status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise");
    return from_icu(out);
}

/// Most texts are, and need no ICU: it is half of the time of reading a sheet.
bool is_ascii(std::string_view text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string collapsed_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (char const c : text) {
        if (is_ascii_space(c)) {
            gap = !out.empty();
            continue;
        }
        if (gap) out += ' ';
        gap = false;
        out += c;
    }
    return out;
}

/// Every run of white space as one space, none at the ends.
std::string collapsed(std::string_view text) {
    auto const whole = to_icu(text);
    icu::UnicodeString out;
    bool gap = false;
    for (int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
        auto const point = whole.char32At(i);
        if (u_isUWhiteSpace(point)) {
            gap = !out.isEmpty();
            continue;
        }
        if (gap) out.append(static_cast<UChar32>(' '));
        gap = false;
        out.append(point);
    }
    return from_icu(out);
}

constexpr std::string_view base64url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

bool is_utf8_text(std::string_view bytes) {
    auto const* const data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const length = static_cast<int32_t>(bytes.size());
    for (int32_t i = 0; i < length;) {
        if (data[i] < 0x80) {
            if (data[i] == 0) return false;
            ++i;
            continue;
        }
        UChar32 point = 0;
        U8_NEXT(data, i, length, point);
        if (point < 0) return false;
    }
    return true;
}

std::string to_nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    return normalized(text, normalizer(&get_nfc));
}

std::string to_compatible(std::string_view text) {
    if (is_ascii(text)) return collapsed_ascii(text);
    return collapsed(normalized(text, normalizer(&get_nfkc)));
}

std::string to_comparable(std::string_view text) {
    if (is_ascii(text)) return to_ascii_lower(collapsed_ascii(text));
    return collapsed(normalized(text, normalizer(&get_nfkc_casefold)));
}

std::string trim(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back()))
        text.remove_suffix(1);
    if (text.empty() || (static_cast<std::uint8_t>(text.front() | text.back()) < 0x80))
        return std::string(text);
    auto const whole = to_icu(text);
    int32_t from = 0;
    int32_t to = whole.length();
    while (from < to && u_isUWhiteSpace(whole.char32At(from)))
        from = whole.moveIndex32(from, 1);
    while (to > from && u_isUWhiteSpace(whole.char32At(whole.moveIndex32(to, -1))))
        to = whole.moveIndex32(to, -1);
    return from_icu(whole.tempSubStringBetween(from, to));
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (char const byte : text)
        count += (static_cast<std::uint8_t>(byte) & 0xC0) != 0x80;
    return count;
}

bool has_control_characters(std::string_view text) {
    auto const whole = to_icu(text);
    for (int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
        auto const point = whole.char32At(i);
        if (u_iscntrl(point) && point != '\n' && point != '\t' &&
            u_charType(point) == U_CONTROL_CHAR)
            return true;
    }
    return false;
}

std::string digits_of(std::string_view text) {
    std::string out;
    for (char const c : text)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

std::string to_ascii_lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

bool is_same_name(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, lower, lower);
}

std::string mask(std::string_view text, std::size_t shown) {
    std::string out(text);
    if (text.size() <= shown + 2) return std::string(text.size(), '*');
    for (std::size_t i = 2; i < out.size() - shown; ++i)
        out[i] = '*';
    return out;
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char const c : bytes) {
        auto const byte = static_cast<std::uint8_t>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    auto const nibble = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        int const high = nibble(text[i]);
        int const low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high << 4 | low);
    }
    return out;
}

std::string to_base64url(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : bytes) {
        bits = bits << 8 | static_cast<std::uint8_t>(c);
        count += 8;
        while (count >= 6)
            out += base64url[bits >> (count -= 6) & 63];
    }
    if (count > 0) out += base64url[bits << (6 - count) & 63];
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : text) {
        auto const value = base64url.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) out += static_cast<char>(bits >> (count -= 8) & 255);
    }
    // What is left over must be padding bits of value zero, and never a whole character.
    if (count >= 6 || (bits & ((1U << count) - 1)) != 0) return std::nullopt;
    return out;
}

std::string from_windows_1252(std::string_view bytes) {
    static constexpr std::array<char16_t, 32> upper = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E,
        0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    icu::UnicodeString out;
    for (char const c : bytes) {
        auto const byte = static_cast<std::uint8_t>(c);
        out.append(byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : static_cast<char16_t>(byte));
    }
    return from_icu(out);
}

}  // namespace dermaga
