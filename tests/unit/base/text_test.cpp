#include "base/text.hpp"

#include <random>

#include <gtest/gtest.h>

namespace dermaga {
namespace {

using std::literals::operator""sv;

TEST(Utf8, IsWellFormedWithoutNul) {
    for (auto const good : {""sv, "abc"sv, "é"sv, "咖啡"sv, "😀"sv, "\xf4\x8f\xbf\xbf"sv})
        EXPECT_TRUE(is_utf8_text(good)) << good;
    for (auto const bad : {"\0"sv, "\xff"sv, "\x80"sv, "\xc0\x80"sv, "\xc3"sv, "\xed\xa0\x80"sv,
             "\xf4\x90\x80\x80"sv, "\xe5\x92"sv})
        EXPECT_FALSE(is_utf8_text(bad));
}

TEST(Text, IsComparedWithoutFormCaseAndSpaces) {
    EXPECT_EQ(to_nfc("e\xcc\x81"), "é");
    EXPECT_EQ(to_comparable("  Kopi\t GAYO  ﬁne "), "kopi gayo fine");
    EXPECT_EQ(to_comparable("Ｋｏｐｉ"), "kopi");
    EXPECT_EQ(to_comparable(""), "");
    EXPECT_EQ(to_compatible("　Ｋｏｐｉ\t GAYO  ﬁne "), "Kopi GAYO fine");  // keeps the case
}

TEST(Text, IsTrimmedOfUnicodeSpaces) {
    EXPECT_EQ(trim("\xc2\xa0 a b \xe3\x80\x80\n"), "a b");
    EXPECT_EQ(trim(" \t "), "");
    EXPECT_EQ(trim(""), "");
}

/// What is all ASCII takes a shorter way; a mark at the end that comparing takes off makes it take
/// the long one.
TEST(Text, IsComparedAlikeWithAndWithoutOtherLetters) {
    for (int first = 1; first < 0x80; ++first)
        for (int second = 1; second < 0x80; ++second) {
            std::string const text{static_cast<char>(first), static_cast<char>(second), 'Z'};
            EXPECT_EQ(to_comparable(text), to_comparable(text + "\xc2\xad"))
                << first << ' ' << second;
            EXPECT_EQ(to_compatible(text) + "é", to_compatible(text + "é"))
                << first << ' ' << second;
            EXPECT_EQ(to_nfc(text) + "é", to_nfc(text + "é"));
            EXPECT_EQ(trim(text + ' '), trim(text + "\xc2\xa0"));
        }
}

TEST(Text, IsCountedInCodePoints) {
    EXPECT_EQ(count_code_points("é咖😀a"), 4U);
    EXPECT_EQ(count_code_points(""), 0U);
}

TEST(Text, KnowsControlCharacters) {
    EXPECT_FALSE(has_control_characters("a\n\tb é"));
    for (auto const bad : {"a\rb"sv, "\x1b[0m"sv, "\x7f"sv, "\xc2\x85"sv})
        EXPECT_TRUE(has_control_characters(bad));
}

TEST(Text, KeepsDigitsAndMasksTheRest) {
    EXPECT_EQ(digits_of("01.312-x٣"), "01312");
    EXPECT_EQ(to_ascii_lower("AbÉ"), "abÉ");
    EXPECT_EQ(mask("3375016508900001"), "33**********0001");
    EXPECT_EQ(mask("123456"), "******");
    EXPECT_EQ(mask("1234567"), "12*4567");
    EXPECT_EQ(mask(""), "");
}

TEST(Hex, GoesBothWays) {
    EXPECT_EQ(to_hex("\x00\xff\x1a"sv), "00ff1a");
    EXPECT_EQ(from_hex("00FF1a"), std::string("\x00\xff\x1a", 3));
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
}

TEST(Base64Url, FollowsRfc4648) {
    constexpr std::pair<std::string_view, std::string_view> rows[] = {{"", ""}, {"f", "Zg"},
        {"fo", "Zm8"}, {"foo", "Zm9v"}, {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"},
        {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
    for (auto const& [bytes, text] : rows) {
        EXPECT_EQ(to_base64url(bytes), text);
        EXPECT_EQ(from_base64url(text), bytes);
    }
    for (std::string_view const bad : {"Z", "Zh", "Zg==", "Zm9", "Zm+v", "Zm/v", "Zm9v "})
        EXPECT_FALSE(from_base64url(bad)) << bad;
}

TEST(Base64Url, ReadsWhatItWrites) {
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 40, '\0');
        for (auto& byte : bytes)
            byte = static_cast<char>(random());
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
        EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    }
}

TEST(Windows1252, BecomesUtf8) {
    EXPECT_EQ(from_windows_1252("Rp\xa0"
                                "1 \x80 \x93x\x94 caf\xe9 \x81"),
        "Rp\xc2\xa0"
        "1 € “x” café \xef\xbf\xbd");
}

}  // namespace
}  // namespace dermaga
