#include "cache/cache.hpp"

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
    void wait_for_connection(Cache const& cache) {
        run_until(io, [&cache] { return cache.connected(); });
    }
    void wait_for_loss(Cache const& cache) {
        run_until(io, [&cache] { return !cache.connected(); });
    }

    test::RedisServer redis;
    asio::io_context io;
};

asio::awaitable<std::string> load_value(int& loads) {
    ++loads;
    co_return "value";
}

TEST(CacheWithoutRedis, FindsNothingAndCountsHere) {
    asio::io_context io;
    Cache cache(io, "");
    await_on(io, cache.set("key", "value", 60));
    EXPECT_FALSE(await_on(io, cache.get("key")));
    await_on(io, cache.invalidate("key"));
    for (int count = 0; count < 3; ++count)
        EXPECT_TRUE(await_on(io, cache.take(three_an_hour, "a")).allowed);
    EXPECT_FALSE(await_on(io, cache.take(three_an_hour, "a")).allowed);
    EXPECT_FALSE(cache.connected());
}

TEST(CacheWithoutRedis, GoesOnWhenNobodyListens) {
    asio::io_context io;
    Cache cache(io, "unix:///nowhere/at/all");
    EXPECT_FALSE(await_on(io, cache.get("key")));
    EXPECT_TRUE(await_on(io, cache.take(three_an_hour, "a")).allowed);
    cache.stop();
    io.restart();
    io.run();  // nothing is left to wait for
}

TEST(CacheWithoutRedis, RefusesAnotherKindOfUrl) {
    asio::io_context io;
    EXPECT_THROW(Cache(io, "memcached://localhost"), std::invalid_argument);
}

TEST_F(WithRedis, KeepsAnyBytes) {
    Cache cache(io, redis.url());
    wait_for_connection(cache);
    auto const value = std::string("a\0b\r\n%s\xff", 8);
    auto const key = std::string("k\0%d", 4);
    EXPECT_FALSE(await_on(io, cache.get(key)));
    await_on(io, cache.set(key, value, 60));
    EXPECT_EQ(await_on(io, cache.get(key)), value);
    await_on(io, cache.set(key, "", 60));
    EXPECT_EQ(await_on(io, cache.get(key)), "");
    await_on(io, cache.invalidate(key));
    EXPECT_FALSE(await_on(io, cache.get(key)));
}

TEST_F(WithRedis, AnswersManyAtOnceInOrder) {
    Cache cache(io, redis.url());
    wait_for_connection(cache);
    constexpr int count = 2000;
    auto const big = std::string(2000, 'x');
    int stored = 0;
    int right = 0;
    for (int at = 0; at < count; ++at)
        asio::co_spawn(io, cache.set(std::to_string(at), std::to_string(at) + big, 60),
            [&](std::exception_ptr) { ++stored; });
    run_until(io, [&] { return stored == count; });
    int done = 0;
    for (int at = 0; at < count; ++at)
        asio::co_spawn(io, cache.get(std::to_string(at)),
            [&, at](std::exception_ptr, std::optional<std::string> const& found) {
                ++done;
                if (found == std::to_string(at) + big) ++right;
            });
    run_until(io, [&] { return done == count; });
    EXPECT_EQ(right, count);
}

TEST_F(WithRedis, CountsOverAllProcesses) {
    Cache one(io, redis.url());
    Cache other(io, redis.url());
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

TEST_F(WithRedis, LoadsOnceAndThenReads) {
    Cache cache(io, redis.url());
    wait_for_connection(cache);
    int loads = 0;
    auto const load = [&loads] { return load_value(loads); };
    EXPECT_EQ(await_on(io, cache.read_through("key", 60, load)), "value");
    EXPECT_EQ(await_on(io, cache.read_through("key", 60, load)), "value");
    EXPECT_EQ(loads, 1);
}

TEST_F(WithRedis, SurvivesACrashOfRedis) {
    Cache cache(io, redis.url());
    wait_for_connection(cache);
    await_on(io, cache.set("key", "value", 60));
    // Many are under way when it dies.
    int done = 0;
    for (int at = 0; at < 500; ++at)
        asio::co_spawn(
            io, cache.get("key"), [&](std::exception_ptr fault, std::optional<std::string> const&) {
                EXPECT_EQ(fault, nullptr);
                ++done;
            });
    redis.kill();
    run_until(io, [&] { return done == 500; });
    wait_for_loss(cache);
    EXPECT_FALSE(await_on(io, cache.get("key")));
    EXPECT_TRUE(await_on(io, cache.take(three_an_hour, "a")).allowed);
    redis.start();
    wait_for_connection(cache);
    EXPECT_FALSE(await_on(io, cache.get("key")));
    await_on(io, cache.set("key", "again", 60));
    EXPECT_EQ(await_on(io, cache.get("key")), "again");
    EXPECT_EQ(await_on(io, cache.take(three_an_hour, "new")).remaining, 2);
}

TEST_F(WithRedis, DoesNotWaitForARedisThatHangs) {
    Cache cache(io, redis.url());
    wait_for_connection(cache);
    redis.freeze();
    auto const begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(await_on(io, cache.get("key")));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
    EXPECT_FALSE(cache.connected());
    redis.thaw();
    wait_for_connection(cache);
}

TEST_F(WithRedis, StopsWithWorkUnderWay) {
    Cache cache(io, redis.url());
    wait_for_connection(cache);
    int done = 0;
    for (int at = 0; at < 10; ++at)
        asio::co_spawn(io, cache.get("key"),
            [&](std::exception_ptr, std::optional<std::string> const&) { ++done; });
    io.restart();
    io.poll();
    cache.stop();
    cache.stop();
    run_until(io, [&] { return done == 10; });
    io.restart();
    io.run();
}

TEST_F(WithRedis, EndsWithItsOwnerWhileSomebodyWaits) {
    int done = 0;
    {
        Cache cache(io, redis.url());
        wait_for_connection(cache);
        asio::co_spawn(io, cache.get("key"),
            [&](std::exception_ptr, std::optional<std::string> const&) { ++done; });
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
    Cache cache(io, url);
    run_until(io, [&cache] { return cache.connected(); });
    auto const key = "cache_test:" + std::to_string(::getpid());
    await_on(io, cache.set(key, "value", 5));
    EXPECT_EQ(await_on(io, cache.get(key)), "value");
    await_on(io, cache.invalidate(key));
}

}  // namespace
}  // namespace dermaga::cache
