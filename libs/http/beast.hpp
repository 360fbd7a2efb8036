#pragma once

// What the sources of this room share, precompiled. No header that leaves the room includes it.
#include <utility>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace dermaga::http {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// Completion by value: no exception for what a peer does.
constexpr auto token = asio::as_tuple(asio::use_awaitable);

// Typed executors: any_io_executor costs a sixth of the throughput (measured).
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
    asio::wait_traits<std::chrono::steady_clock>, Executor>;

}  // namespace dermaga::http
