#include "auth/signing_key.hpp"

#include <gtest/gtest.h>

#include "auth/sha256.hpp"
#include "base/text.hpp"

namespace dermaga::auth {
namespace {

FieldCipher cipher(char fill) {
    return FieldCipher(std::string(32, fill));
}

TEST(SigningKey, IsTheSameInEveryProcessAndAnotherForEachPurpose) {
    auto const ours = cipher('a');
    SigningKey const key(ours, "feed");
    SigningKey const again(ours, "feed");
    SigningKey const other(ours, "orders");
    SigningKey const elsewhere(cipher('b'), "feed");
    EXPECT_EQ(key.public_key(), again.public_key());
    EXPECT_EQ(key.id(), again.id());
    EXPECT_EQ(key.sign("text").signature, again.sign("text").signature);
    EXPECT_NE(key.public_key(), other.public_key());
    EXPECT_NE(key.public_key(), elsewhere.public_key());
    EXPECT_NE(key.sign("text").signature, key.sign("Text").signature);
    EXPECT_EQ(key.public_key().size(), 32u);
    EXPECT_EQ(key.id().size(), 16u);
    EXPECT_EQ(key.sign("text").signature.size(), 88u);
}

// FIPS 180-4's example, in one piece and in two.
TEST(Sha256, IsThatOfTheStandard) {
    EXPECT_EQ(
        to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 hash;
    hash.add("a");
    hash.add("bc");
    EXPECT_EQ(hash.finish(), sha256("abc"));
}

}  // namespace
}  // namespace dermaga::auth
