#include "auth/field_cipher.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "auth/tokens.hpp"
#include "base/text.hpp"

namespace dermaga::auth {
namespace {

constexpr char const* nik = "3374011505900001";
constexpr char const* place = "onboarding.applications.nik:app_1";

TEST(FieldCipher, GivesBackWhatItTook) {
    FieldCipher const cipher(random_bytes(32));
    for (auto const& plain : {std::string(nik), std::string(), std::string(100'000, 'x')})
        EXPECT_EQ(cipher.decrypt(cipher.encrypt(plain, place), place), plain);
}

TEST(FieldCipher, NeverWritesTheSameTwice) {
    FieldCipher const cipher(random_bytes(32));
    EXPECT_NE(cipher.encrypt(nik, place), cipher.encrypt(nik, place));
    EXPECT_EQ(cipher.encrypt(nik, place).size(), std::string(nik).size() + 41);
}

TEST(FieldCipher, RefusesAnotherPlaceAnotherKeyAndDamage) {
    FieldCipher const cipher(random_bytes(32));
    FieldCipher const other(random_bytes(32));
    auto const bytes = cipher.encrypt(nik, place);
    EXPECT_THROW(cipher.decrypt(bytes, "onboarding.applications.nik:app_2"), std::runtime_error);
    EXPECT_THROW(other.decrypt(bytes, place), std::runtime_error);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_THROW(cipher.decrypt(damaged, place), std::runtime_error);
    }
    EXPECT_THROW(cipher.decrypt(bytes.substr(0, 40), place), std::runtime_error);
    EXPECT_THROW(cipher.decrypt("", place), std::runtime_error);
}

TEST(FieldCipher, FindsEqualValuesOfOneColumnOnly) {
    auto const key = random_bytes(32);
    FieldCipher const cipher(key);
    EXPECT_EQ(cipher.blind_index(nik, "nik"), FieldCipher(key).blind_index(nik, "nik"));
    EXPECT_NE(cipher.blind_index(nik, "nik"), cipher.blind_index(nik, "npwp"));
    EXPECT_NE(cipher.blind_index("b", "a"), cipher.blind_index("", "ab"));
    EXPECT_NE(
        cipher.blind_index(nik, "nik"), FieldCipher(random_bytes(32)).blind_index(nik, "nik"));
    EXPECT_EQ(cipher.blind_index(nik, "nik").size(), 64U);
}

TEST(FieldCipher, WantsAKeyOf32Bytes) {
    EXPECT_THROW(FieldCipher("short"), std::invalid_argument);
    EXPECT_THROW(FieldCipher::from_base64url("not base64!"), std::invalid_argument);
    auto const key = random_bytes(32);
    auto const from_text = FieldCipher::from_base64url(to_base64url(key));
    EXPECT_EQ(from_text.decrypt(FieldCipher(key).encrypt(nik, place), place), nik);
}

}  // namespace
}  // namespace dermaga::auth
