#include "db/reachability.hpp"

#include <gtest/gtest.h>

namespace dermaga::db {
namespace {

using namespace std::chrono_literals;
using Moment = Reachability::Moment;

Moment const start{1h};

TEST(Reachability, MayBeTriedAtFirst) {
    EXPECT_TRUE(Reachability().may_try(start));
}

TEST(Reachability, PausesGrowToTheirLimit) {
    Reachability server;
    auto now = start;
    for (auto const pause : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
        EXPECT_EQ(server.failed(now, now), pause);
        EXPECT_FALSE(server.may_try(now + pause - 1ms));
        EXPECT_TRUE(server.may_try(now + pause));
        now += pause;
    }
}

TEST(Reachability, AttemptsAtTheSameTimeCountAsOne) {
    Reachability server;
    EXPECT_EQ(server.failed(start, start + 5ms), 100ms);
    EXPECT_EQ(server.failed(start + 1ms, start + 6ms), 100ms);
    EXPECT_TRUE(server.may_try(start + 105ms));
}

TEST(Reachability, OneTriesAServerThatIsAway) {
    Reachability server;
    EXPECT_TRUE(server.may_try(start));
    EXPECT_TRUE(server.may_try(start)) << "all connect at first";
    server.fell_silent(start);
    EXPECT_FALSE(server.may_try(start + 99ms));
    EXPECT_TRUE(server.may_try(start + 100ms));
    EXPECT_FALSE(server.may_try(start + 100ms)) << "somebody does";
    server.failed(start + 100ms, start + 3s);
    EXPECT_TRUE(server.may_try(start + 4s));
    server.reached();
    EXPECT_TRUE(server.may_try(start + 4s));
    EXPECT_TRUE(server.may_try(start + 4s));
}

TEST(Reachability, OneThatComesThroughLetsAllTryAtOnce) {
    Reachability server;
    server.failed(start, start);
    server.failed(start + 100ms, start + 100ms);
    server.reached();
    EXPECT_TRUE(server.may_try(start + 101ms));
    EXPECT_EQ(server.failed(start + 101ms, start + 101ms), 100ms);
}

}  // namespace
}  // namespace dermaga::db
