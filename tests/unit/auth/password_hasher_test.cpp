#include "auth/password_hasher.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "support/await.hpp"

namespace dermaga::auth {
namespace {

TEST(PasswordHasher, KnowsThePasswordAgain) {
    boost::asio::io_context io;
    PasswordHasher hasher(io);
    auto const encoded = test::await_on(io, hasher.hash("sandi yang panjang"));
    ASSERT_TRUE(encoded);
    EXPECT_TRUE(encoded->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_TRUE(*test::await_on(io, hasher.verify(*encoded, "sandi yang panjang")));
    EXPECT_FALSE(*test::await_on(io, hasher.verify(*encoded, "sandi yang lain")));
    EXPECT_FALSE(PasswordHasher::is_outdated(*encoded));
}

TEST(PasswordHasher, TellsAHashOfOtherCosts) {
    boost::asio::io_context io;
    PasswordHasher hasher(io);
    std::string const cheap =
        "$argon2id$v=19$m=64,t=1,p=1$DthN/lftmQrmdENTPtwjhg$ZfjSecuL8kkMmwXR4No6flZQbtpfRZP9R/hNC4krUXw";
    EXPECT_TRUE(PasswordHasher::is_outdated(cheap));
    EXPECT_TRUE(*test::await_on(io, hasher.verify(cheap, "perahu-layar-biru-72")));
}

TEST(PasswordHasher, AMalformedHashMatchesNothing) {
    boost::asio::io_context io;
    PasswordHasher hasher(io);
    EXPECT_FALSE(*test::await_on(io, hasher.verify("", "")));
    EXPECT_FALSE(*test::await_on(io, hasher.verify("$argon2id$nonsense", "x")));
}

TEST(PasswordHasher, TheDummyCostsTheSameAndMatchesNothing) {
    boost::asio::io_context io;
    PasswordHasher hasher(io);
    EXPECT_FALSE(PasswordHasher::is_outdated(PasswordHasher::dummy()));
    EXPECT_FALSE(*test::await_on(io, hasher.verify(PasswordHasher::dummy(), "")));
}

TEST(PasswordHasher, HashesOnTheCallingThreadForTools) {
    boost::asio::io_context io;
    PasswordHasher hasher(io);
    auto const encoded = PasswordHasher::hash_blocking("sandi untuk contoh");
    EXPECT_TRUE(*test::await_on(io, hasher.verify(encoded, "sandi untuk contoh")));
}

TEST(PasswordHasher, RefusesWhenTooManyWait) {
    boost::asio::io_context io;
    PasswordHasher hasher(io, 1, 2);
    int done = 0;
    int refused = 0;
    for (int count = 0; count < 10; ++count)
        boost::asio::co_spawn(io, hasher.hash("sandi yang panjang"),
            [&](std::exception_ptr, Result<std::string> result) {
                ++done;
                if (result) return;
                ++refused;
                EXPECT_EQ(result.error().kind(), RefusalKind::unavailable);
                EXPECT_GT(result.error().retry_after_s(), 0);
            });
    test::run_until(io, [&] { return done == 10; });
    EXPECT_GE(refused, 7);
    EXPECT_LE(refused, 8);
}

TEST(PasswordHasher, EndsWithWorkUnderWay) {
    boost::asio::io_context io;
    bool answered = false;
    {
        PasswordHasher hasher(io);
        for (int count = 0; count < 5; ++count)
            boost::asio::co_spawn(io, hasher.hash("sandi yang panjang"),
                [&](std::exception_ptr, Result<std::string> const&) { answered = true; });
        io.poll();
    }
    EXPECT_FALSE(answered);
}

}  // namespace
}  // namespace dermaga::auth
