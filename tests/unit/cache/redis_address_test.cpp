#include "cache/redis_address.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace dermaga::cache {
namespace {

TEST(RedisAddress, ReadsHostPortAndDatabase) {
    auto const plain = parse_redis_url("redis://cache.example");
    EXPECT_EQ(plain.host, "cache.example");
    EXPECT_EQ(plain.port, 6379);
    EXPECT_EQ(plain.database, 0);
    auto const full = parse_redis_url("redis://user:p%40ss@[::1]:6380/3");
    EXPECT_EQ(full.host, "::1");
    EXPECT_EQ(full.port, 6380);
    EXPECT_EQ(full.database, 3);
    EXPECT_EQ(full.user, "user");
    EXPECT_EQ(full.password, "p@ss");
}

TEST(RedisAddress, ReadsASocket) {
    EXPECT_EQ(parse_redis_url("unix:///run/redis/s").path, "/run/redis/s");
}

TEST(RedisAddress, RefusesTheRest) {
    for (auto const* const url : {"", "localhost", "http://localhost", "redis://", "unix://s",
             "redis://h:99999", "redis://h/x", "unix:///"})
        EXPECT_THROW(parse_redis_url(url), std::invalid_argument) << url;
}

}  // namespace
}  // namespace dermaga::cache
