#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "http/router.hpp"
#include "http/steps.hpp"

namespace dermaga::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;            ///< 0: a free one, told by Server::port()
    bool reuse_port = false;           ///< several processes on one port
    std::string tls_certificate;       ///< PEM file; empty: plain HTTP
    std::string tls_key;               ///< PEM file

    std::size_t header_bytes_max = 16 * 1024;
    std::size_t connections_max = 20'000;
    std::chrono::milliseconds header_deadline{10'000};  ///< from the first byte of a request to the end of its header
    /// Without any progress of the body; on the whole it must come at a kilobyte a second.
    std::chrono::milliseconds body_deadline{30'000};
    std::chrono::milliseconds idle_deadline{60'000};    ///< between two requests
    /// Without any progress of an answer; on the whole it must be taken at a kilobyte a second.
    std::chrono::milliseconds write_deadline{30'000};
};

/// The HTTP/1.1 server (RFC 9112), on one I/O thread. Reads strictly, writes each answer with one
/// gathered write, keeps connections alive, answers pipelined requests in order.
class Server {
  public:
    /// Binds and listens; throws boost::system::system_error when it cannot. All references outlive it.
    Server(boost::asio::io_context& io, Router const& router, Steps& steps, ServerOptions options);
    ~Server();

    std::uint16_t port() const;
    std::size_t connections() const;
    /// Accepts no more, lets requests in flight finish within `patience`, then closes what is left
    /// and waits a few seconds for its handlers to end, since they use what the caller will destroy.
    boost::asio::awaitable<void> stop(std::chrono::milliseconds patience);

    struct Impl;

  private:
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::http
