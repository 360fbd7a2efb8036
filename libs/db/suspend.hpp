#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dermaga::db {

/// Suspends the awaiting coroutine and calls `start` with the function that lets it go on: to be
/// called once, on the I/O thread, after `start` has returned. Deliberately deaf to cancellation:
/// whoever waits here has lent its frame to a database thread and must not unwind before that is
/// done. Nobody but the callback owns the coroutine, so dropping the callback ends it.
template <class Start>
boost::asio::awaitable<void> suspend(Start const& start) {
    auto initiate = [&start](auto handler) {
        // std::function wants to copy; a coroutine's handler can only move.
        auto const shared = std::make_shared<decltype(handler)>(std::move(handler));
        start(std::function<void()>([shared] { std::move (*shared)(); }));
    };
    return boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void()>(
        initiate, boost::asio::use_awaitable);
}

}  // namespace dermaga::db
