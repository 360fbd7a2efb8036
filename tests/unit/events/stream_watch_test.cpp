#include "events/stream_watch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "db/database.hpp"
#include "support/await.hpp"

namespace dermaga::events {
namespace {

using std::chrono::milliseconds;

class StreamWatchTest : public testing::Test {
  protected:
    std::future<bool> wait(
        std::string stream, std::int64_t after, milliseconds time = test::deadline) {
        auto future = boost::asio::co_spawn(
            io_, watch_.past(std::move(stream), after, time), boost::asio::use_future);
        io_.restart();
        io_.poll();
        return future;
    }
    bool is_done(std::future<bool> const& future) {
        io_.restart();
        io_.poll();
        return future.wait_for(milliseconds(0)) == std::future_status::ready;
    }

    boost::asio::io_context io_{1};
    StreamWatch watch_{io_};
};

TEST_F(StreamWatchTest, WakesOnlyWhomItConcerns) {
    auto near = wait("catalog", 5);
    auto far = wait("catalog", 6);
    auto other = wait("orders", 5);
    watch_.note("catalog", 5);
    EXPECT_FALSE(is_done(near));
    watch_.note("catalog", 6);
    ASSERT_TRUE(is_done(near));
    EXPECT_TRUE(near.get());
    EXPECT_FALSE(is_done(far));
    EXPECT_FALSE(is_done(other));
    EXPECT_EQ(watch_.waiting(), 2u);
    watch_.stop();
    ASSERT_TRUE(is_done(far));
    EXPECT_FALSE(far.get());
    EXPECT_EQ(watch_.waiting(), 0u);
}

TEST_F(StreamWatchTest, KnowsWhatWasBefore) {
    watch_.note("catalog", 9);
    EXPECT_TRUE(test::await_on(io_, watch_.past("catalog", 8, test::deadline)));
    EXPECT_FALSE(test::await_on(io_, watch_.past("catalog", 9, milliseconds(1))));
    watch_.stop();
    EXPECT_FALSE(test::await_on(io_, watch_.past("catalog", 8, test::deadline)));
}

// A database that was set back ends before what it told: whoever reads its end waits, and does not
// hear of the same news for ever.
TEST_F(StreamWatchTest, AnEndThatGoesBackIsNoNews) {
    watch_.note("catalog", 9);
    watch_.note("catalog", 7);
    EXPECT_TRUE(test::await_on(io_, watch_.past("catalog", 6, test::deadline)));
    EXPECT_FALSE(test::await_on(io_, watch_.past("catalog", 7, milliseconds(1))));
}

TEST_F(StreamWatchTest, OneMoreThanTheLimitIsUnavailable) {
    std::vector<std::future<bool>> waiting;
    for (std::size_t i = 0; i < StreamWatch::waiters_max; ++i)
        waiting.push_back(wait("catalog", 0));
    EXPECT_EQ(watch_.waiting(), StreamWatch::waiters_max);
    EXPECT_THROW(test::await_on(io_, watch_.past("catalog", 0, test::deadline)), db::Unavailable);
    watch_.note("catalog", 1);
    for (auto& one : waiting)
        EXPECT_TRUE(is_done(one));
}

}  // namespace
}  // namespace dermaga::events
