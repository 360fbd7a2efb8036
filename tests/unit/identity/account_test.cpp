#include "identity/domain/account.hpp"

#include <gtest/gtest.h>

#include "identity/domain/session.hpp"

namespace dermaga::identity {
namespace {

TEST(Identifier, RefusesWhatIsNoAddress) {
    for (auto const* const text : {"", "toko", "@contoh.id", "toko@", "toko@contoh",
             "to ko@contoh.id", "toko@@contoh.id", ".toko@contoh.id", "to..ko@contoh.id",
             "toko@-contoh.id", "toko@contoh..id", "toko@contoh.id."})
        EXPECT_FALSE(Identifier::parse_email(text)) << text;
}

TEST(Identifier, ReadsAnAddressInAnyCase) {
    auto const identifier = Identifier::parse_email("  Toko.Batik+1@Contoh.ID ");
    ASSERT_TRUE(identifier);
    EXPECT_EQ(identifier->text(), "toko.batik+1@contoh.id");
}

TEST(Identifier, RefusesAnAddressOverTheLimit) {
    auto const local = std::string(64, 'a');
    EXPECT_TRUE(Identifier::parse_email(local + "@contoh.id"));
    EXPECT_FALSE(Identifier::parse_email(local + "a@contoh.id"));
}

TEST(Identifier, ReadsAPhoneHoweverItIsWritten) {
    auto const local = Identifier::parse("0812-3456-7890");
    auto const international = Identifier::parse("+62 812 3456 7890");
    ASSERT_TRUE(local);
    ASSERT_TRUE(international);
    EXPECT_EQ(*local, *international);
    EXPECT_EQ(local->kind(), Identifier::Kind::phone);
    EXPECT_EQ(local->text(), "+6281234567890");
}

TEST(Password, MustBeLongEnough) {
    EXPECT_EQ(check_password("123456789", "", "/password").front().code, "too_short");
    EXPECT_TRUE(check_password("perahu-kec", "", "/password").empty());
}

TEST(Password, MustNotBeEndless) {
    auto const limit = std::string("ab") + std::string(126, 'c');
    EXPECT_TRUE(check_password(limit, "", "/password").empty());
    EXPECT_EQ(check_password(limit + "c", "", "/password").front().code, "too_long");
}

TEST(Password, CountsCharactersAndNotBytes) {
    EXPECT_TRUE(check_password("一二三四五六七八九十", "", "/password").empty());
}

TEST(Password, IsNeitherOneCharacterNorTheIdentifier) {
    EXPECT_EQ(check_password("aaaaaaaaaaaa", "", "/password").front().code, "password_too_simple");
    EXPECT_EQ(check_password("Toko@contoh.id", "toko@contoh.id", "/password").front().code,
        "password_too_simple");
}

TEST(Session, OfASellerSlidesOnceADay) {
    auto const now = Timestamp(std::chrono::hours(1000));
    auto const fresh = now + seller_session_lifetime;
    EXPECT_FALSE(should_prolong(AccountRole::seller, fresh, now));
    EXPECT_FALSE(should_prolong(AccountRole::seller, fresh, now + session_prolonged_after));
    EXPECT_TRUE(should_prolong(
        AccountRole::seller, fresh, now + session_prolonged_after + std::chrono::milliseconds(1)));
    EXPECT_FALSE(should_prolong(AccountRole::seller, now, now));
}

TEST(Session, OfAnAdministratorEndsWhenItEnds) {
    auto const now = Timestamp(std::chrono::hours(1000));
    EXPECT_FALSE(should_prolong(AccountRole::administrator, now + std::chrono::hours(1), now));
}

}  // namespace
}  // namespace dermaga::identity
