#include "runtime/stop_signal.hpp"

#include <csignal>

#include <gtest/gtest.h>

#include "support/await.hpp"

namespace dermaga::runtime {
namespace {

TEST(StopSignal, WakesWhoeverWaits) {
    boost::asio::io_context io;
    StopSignal stop(io);
    int woken = 0;
    for (int count = 0; count < 2; ++count)
        boost::asio::co_spawn(io, stop.wait(), [&](std::exception_ptr) { ++woken; });
    io.poll();
    EXPECT_EQ(woken, 0);
    EXPECT_FALSE(stop.is_stopping());
    std::raise(SIGTERM);
    test::run_until(io, [&] { return woken == 2; });
    EXPECT_TRUE(stop.is_stopping());
}

TEST(StopSignal, CanBeAskedForFromWithin) {
    boost::asio::io_context io;
    StopSignal stop(io);
    stop.request();
    bool woken = false;
    boost::asio::co_spawn(io, stop.wait(), [&](std::exception_ptr) { woken = true; });
    stop.release();
    io.run();
    EXPECT_TRUE(woken);
}

}  // namespace
}  // namespace dermaga::runtime
