#pragma once

#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace dermaga::test {

/// No test waits longer than this for anything.
constexpr std::chrono::seconds deadline{30};

/// Runs the io_context on this thread until `condition()` is true; throws at the deadline, saying
/// `what` did not come.
template <class Condition>
void run_until(boost::asio::io_context& io, Condition const& condition,
    char const* what = "what this test waits for") {
    auto const end = std::chrono::steady_clock::now() + deadline;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error(std::string("waited in vain for: ") + what);
        io.restart();
        io.run_one_for(std::chrono::milliseconds(20));
    }
}

/// Runs the io_context on this thread until the operation is done; gives its value or throws its
/// exception.
template <class T>
T await_on(boost::asio::io_context& io, boost::asio::awaitable<T> operation) {
    auto future = boost::asio::co_spawn(io, std::move(operation), boost::asio::use_future);
    auto const is_done = [&future] {
        return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    run_until(io, is_done);
    return future.get();
}

}  // namespace dermaga::test
