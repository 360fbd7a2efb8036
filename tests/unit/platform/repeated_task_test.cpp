#include "platform/repeated_task.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "platform/log_of.hpp"
#include "support/await.hpp"

namespace dermaga::platform {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

constexpr Rhythm quick{.first = 1ms, .rest = 1ms};
/// Nobody waits for the round after a rest of this.
constexpr Rhythm slow{.first = 1ms, .rest = 1h};

asio::awaitable<Round> give(Round round) {
    co_return round;
}

asio::awaitable<Round> fail(std::string why) {
    throw std::runtime_error(why);
    co_return Round::idle;
}

/// A round that lasts until its timer is cancelled.
asio::awaitable<Round> wait(std::shared_ptr<asio::steady_timer> until, int& ended) {
    boost::system::error_code ignored;
    co_await until->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    ++ended;
    co_return Round::more;
}

TEST(RepeatedTask, ARoundThatThrowsIsToldOnceAndTheNextOneComes) {
    asio::io_context io;
    int rounds = 0;
    auto const log = test::log_of([&] {
        RepeatedTask const task(io, "chore", quick, [&] {
            ++rounds;
            return rounds <= 2 ? fail("the chore is odd " + std::to_string(rounds))
                               : give(Round::done);
        });
        test::run_until(io, [&] { return rounds == 5; });
    });
    EXPECT_EQ(
        test::count(log, R"("event":"task.failed","task":"chore","error":"the chore is odd 1")"),
        1U)
        << log;
    EXPECT_EQ(test::count(log, "task.failed"), 1U) << log;
    EXPECT_EQ(test::count(log, R"("event":"task.recovered","task":"chore")"), 1U) << log;
}

TEST(RepeatedTask, GoesOnWhileThereIsMoreAndThenRests) {
    asio::io_context io;
    int rounds = 0;
    RepeatedTask const task(
        io, "chore", slow, [&] { return give(++rounds < 4 ? Round::more : Round::done); });
    test::run_until(io, [&] { return rounds == 4; });
    // Everything that is ready has been run: what comes next is the end of the rest.
    while (io.poll() > 0) {
    }
    EXPECT_EQ(rounds, 4);
}

TEST(RepeatedTask, AFailureIsFollowedByARest) {
    asio::io_context io;
    int rounds = 0;
    auto const log = test::log_of([&] {
        RepeatedTask const task(io, "chore", slow, [&] {
            ++rounds;
            return fail("no server");
        });
        test::run_until(io, [&] { return rounds == 1; });
        while (io.poll() > 0) {
        }
    });
    EXPECT_EQ(rounds, 1);
    EXPECT_EQ(test::count(log, "task.failed"), 1U) << log;
}

TEST(RepeatedTask, EndsInTheMiddleOfARest) {
    asio::io_context io;
    int rounds = 0;
    {
        RepeatedTask const task(
            io, "chore", slow, [&] { return give(++rounds > 0 ? Round::done : Round::idle); });
        test::run_until(io, [&] { return rounds == 1; });
    }
    io.restart();
    io.run_for(10s);
    EXPECT_TRUE(io.stopped()) << "its timer still waits";
    EXPECT_EQ(rounds, 1);
}

TEST(RepeatedTask, EndsWhileARoundIsUnderWay) {
    asio::io_context io;
    int begun = 0;
    int ended = 0;
    auto const until = std::make_shared<asio::steady_timer>(io, 1h);
    {
        RepeatedTask const task(io, "chore", quick, [&] {
            ++begun;
            return wait(until, ended);
        });
        test::run_until(io, [&] { return begun == 1; });
    }
    EXPECT_EQ(ended, 0);
    until->cancel();
    io.restart();
    io.run_for(10s);
    EXPECT_TRUE(io.stopped());
    EXPECT_EQ(begun, 1) << "another round after the end";
    EXPECT_EQ(ended, 1);
}

}  // namespace
}  // namespace dermaga::platform
