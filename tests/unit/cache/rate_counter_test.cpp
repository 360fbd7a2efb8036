#include "cache/rate_counter.hpp"

#include <vector>

#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "cache/redis_server.hpp"
#include "support/await.hpp"

namespace dermaga::cache {
namespace {

namespace asio = boost::asio;
using test::await_on;
using test::run_until;

constexpr RatePolicy three_an_hour{"three_an_hour", 3, 3600};

class WithRedis : public testing::Test {
  protected:
    WithRedis() { redis.start(); }
    void wait_for_connection(RateCounter const& rates) {
        run_until(io, [&rates] { return rates.connected(); });
    }
    void wait_for_loss(RateCounter const& rates) {
        run_until(io, [&rates] { return !rates.connected(); });
    }

    test::RedisServer redis;
    asio::io_context io;
};

TEST(CacheWithoutRedis, CountsHere) {
    asio::io_context io;
    RateCounter rates(io, "");
    for (int count = 0; count < 3; ++count)
        EXPECT_TRUE(await_on(io, rates.take(three_an_hour, "a")).allowed);
    EXPECT_FALSE(await_on(io, rates.take(three_an_hour, "a")).allowed);
    EXPECT_FALSE(rates.connected());
}

TEST(CacheWithoutRedis, GoesOnWhenNobodyListens) {
    asio::io_context io;
    RateCounter rates(io, "unix:///nowhere/at/all");
    EXPECT_TRUE(await_on(io, rates.take(three_an_hour, "a")).allowed);
    rates.stop();
    io.restart();
    io.run();  // nothing is left to wait for
}

TEST(CacheWithoutRedis, RefusesAnotherKindOfUrl) {
    asio::io_context io;
    EXPECT_THROW(RateCounter(io, "memcached://localhost"), std::invalid_argument);
}

TEST_F(WithRedis, TellsKeysOfAnyBytesApart) {
    RateCounter one(io, redis.url());
    RateCounter other(io, redis.url());
    wait_for_connection(one);
    wait_for_connection(other);
    auto const key = std::string("k\0%d a\r\n\xff", 9);
    EXPECT_EQ(await_on(io, one.take(three_an_hour, key)).remaining, 2);
    EXPECT_EQ(await_on(io, other.take(three_an_hour, key)).remaining, 1);
    for (auto const& another : {std::string("k"), std::string("k\0%d b\r\n\xff", 9), std::string()})
        EXPECT_EQ(await_on(io, other.take(three_an_hour, another)).remaining, 2);
}

TEST_F(WithRedis, AnswersManyAtOnceInOrder) {
    RateCounter rates(io, redis.url());
    wait_for_connection(rates);
    constexpr int count = 2000;
    int done = 0;
    int right = 0;
    // Every third key was counted before, so that an answer out of its order is one too many or
    // few.
    auto const ask = [&](int at, int remaining) {
        asio::co_spawn(io, rates.take(three_an_hour, std::to_string(at)),
            [&, remaining](std::exception_ptr, RateDecision decision) {
                ++done;
                if (decision.remaining == remaining) ++right;
            });
    };
    for (int at = 0; at < count; at += 3)
        ask(at, 2);
    auto const counted = (count + 2) / 3;
    run_until(io, [&] { return done == counted; });
    for (int at = 0; at < count; ++at)
        ask(at, at % 3 == 0 ? 1 : 2);
    run_until(io, [&] { return done == counted + count; });
    EXPECT_EQ(right, counted + count);
}

TEST_F(WithRedis, CountsOverAllProcesses) {
    RateCounter one(io, redis.url());
    RateCounter other(io, redis.url());
    wait_for_connection(one);
    wait_for_connection(other);
    EXPECT_EQ(await_on(io, one.take(three_an_hour, "a")).remaining, 2);
    EXPECT_EQ(await_on(io, other.take(three_an_hour, "a")).remaining, 1);
    EXPECT_TRUE(await_on(io, one.take(three_an_hour, "a")).allowed);
    auto const refused = await_on(io, other.take(three_an_hour, "a"));
    EXPECT_FALSE(refused.allowed);
    EXPECT_GT(refused.retry_after_s, 1100);
    EXPECT_LE(refused.retry_after_s, 1200);
    EXPECT_TRUE(await_on(io, other.take(three_an_hour, "b")).allowed);
}

TEST_F(WithRedis, SurvivesACrashOfRedis) {
    RateCounter rates(io, redis.url());
    wait_for_connection(rates);
    // Many are under way when it dies.
    int done = 0;
    for (int at = 0; at < 500; ++at)
        asio::co_spawn(io, rates.take(three_an_hour, std::to_string(at)),
            [&](std::exception_ptr fault, RateDecision decision) {
                EXPECT_EQ(fault, nullptr);
                EXPECT_TRUE(decision.allowed);
                ++done;
            });
    redis.kill();
    run_until(io, [&] { return done == 500; });
    wait_for_loss(rates);
    EXPECT_TRUE(await_on(io, rates.take(three_an_hour, "a")).allowed);
    redis.start();
    wait_for_connection(rates);
    RateCounter other(io, redis.url());
    wait_for_connection(other);
    EXPECT_EQ(await_on(io, rates.take(three_an_hour, "new")).remaining, 2);
    EXPECT_EQ(await_on(io, other.take(three_an_hour, "new")).remaining, 1);
}

TEST_F(WithRedis, DoesNotWaitForARedisThatHangs) {
    RateCounter rates(io, redis.url());
    wait_for_connection(rates);
    redis.freeze();
    auto const begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(await_on(io, rates.take(three_an_hour, "a")).allowed);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
    EXPECT_FALSE(rates.connected());
    redis.thaw();
    wait_for_connection(rates);
}

TEST_F(WithRedis, StopsWithWorkUnderWay) {
    RateCounter rates(io, redis.url());
    wait_for_connection(rates);
    int done = 0;
    for (int at = 0; at < 10; ++at)
        asio::co_spawn(
            io, rates.take(three_an_hour, "a"), [&](std::exception_ptr, RateDecision) { ++done; });
    io.restart();
    io.poll();
    rates.stop();
    rates.stop();
    run_until(io, [&] { return done == 10; });
    io.restart();
    io.run();
}

TEST_F(WithRedis, EndsWithItsOwnerWhileSomebodyWaits) {
    int done = 0;
    {
        RateCounter rates(io, redis.url());
        wait_for_connection(rates);
        asio::co_spawn(
            io, rates.take(three_an_hour, "a"), [&](std::exception_ptr, RateDecision) { ++done; });
        io.restart();
        io.poll();  // the command is on its way
    }
    run_until(io, [&] { return done == 1; });
}

// What tools/test gives: a server over TCP, shared with others.
TEST(CacheOnTheTestServer, ConnectsByItsUrl) {
    auto const* const url = std::getenv("DERMAGA_TEST_REDIS_URL");
    ASSERT_NE(url, nullptr) << "Set DERMAGA_TEST_REDIS_URL to a Redis, e.g. "
                               "redis://127.0.0.1:6379/9 (tools/test does)";
    asio::io_context io;
    RateCounter rates(io, url);
    run_until(io, [&rates] { return rates.connected(); });
    RatePolicy const two_in_five_seconds{"cache_test", 2, 5};
    auto const key = std::to_string(::getpid());
    EXPECT_EQ(await_on(io, rates.take(two_in_five_seconds, key)).remaining, 1);
}

}  // namespace
}  // namespace dermaga::cache
