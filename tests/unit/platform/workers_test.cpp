#include "platform/workers.hpp"

#include <atomic>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include "db/database.hpp"
#include "support/await.hpp"

namespace dermaga::platform {
namespace {

namespace asio = boost::asio;

/// Work that lasts until it is let go, on as many threads as want it.
class Gate {
  public:
    std::function<void()> work() {
        return [this] {
            ++begun;
            open_.wait();
            ++ended;
        };
    }
    void open() { promise_.set_value(); }

    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;

  private:
    std::promise<void> promise_;
    std::shared_future<void> open_ = promise_.get_future().share();
};

/// Whether the coroutine was turned away; anything else that it throws is thrown.
bool was_turned_away(std::exception_ptr const& error) {
    if (!error) return false;
    try {
        std::rethrow_exception(error);
    } catch (db::Unavailable const&) {
        return true;
    }
}

TEST(Workers, WorkElsewhereAndGoOnHere) {
    asio::io_context io;
    Workers workers(io, 1, 1);
    auto const here = std::this_thread::get_id();
    std::thread::id there;
    bool goes_on_here = false;
    asio::co_spawn(io, workers.run([&] { there = std::this_thread::get_id(); }),
        [&](std::exception_ptr const& error) {
            EXPECT_FALSE(error);
            goes_on_here = std::this_thread::get_id() == here;
        });
    test::run_until(io, [&] { return goes_on_here; });
    EXPECT_NE(there, std::thread::id());
    EXPECT_NE(there, here);
}

TEST(Workers, ThrowWhatTheWorkThrowsAndHaveTheirPlaceBack) {
    asio::io_context io;
    Workers workers(io, 1, 1);
    for (int time = 0; time < 3; ++time)
        EXPECT_THROW(test::await_on(io, workers.run([] { throw std::logic_error("odd"); })),
            std::logic_error);
    bool is_done = false;
    test::await_on(io, workers.run([&] { is_done = true; }));
    EXPECT_TRUE(is_done);
}

TEST(Workers, TurnAwayWhatIsTooMuch) {
    asio::io_context io;
    Workers workers(io, 1, 3);
    Gate gate;
    int done = 0;
    int turned_away = 0;
    for (int i = 0; i < 5; ++i)
        asio::co_spawn(io, workers.run(gate.work()), [&](std::exception_ptr const& error) {
            ++(was_turned_away(error) ? turned_away : done);
        });
    test::run_until(io, [&] { return turned_away == 2; });
    EXPECT_EQ(done, 0);
    gate.open();
    test::run_until(io, [&] { return done == 3; });
    test::await_on(io, workers.run([] {}));
}

TEST(Workers, EndWhenWhatIsUnderWayHasEnded) {
    asio::io_context io;
    Gate gate;
    int resumed = 0;
    auto workers = std::make_unique<Workers>(io, 1, 2);
    for (int i = 0; i < 2; ++i)
        asio::co_spawn(io, workers->run(gate.work()), [&](std::exception_ptr const& error) {
            EXPECT_FALSE(error);
            ++resumed;
        });
    test::run_until(io, [&] { return gate.begun == 1; });
    // The first may begin before the second was even handed over: that is no work under way.
    io.restart();
    io.poll();
    std::thread opener([&] { gate.open(); });
    workers.reset();
    EXPECT_EQ(gate.ended, 2);
    EXPECT_EQ(resumed, 0);
    opener.join();
    // Whoever waited goes on although they are gone.
    test::run_until(io, [&] { return resumed == 2; });
}

}  // namespace
}  // namespace dermaga::platform
