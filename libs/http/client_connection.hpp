#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "http/beast.hpp"
#include "http/client.hpp"
#include "http/client_url.hpp"

namespace dermaga::http {

/// How an exchange over a connection ended, when not with an answer.
enum class ExchangeFault : std::uint8_t {
    none,
    unreachable,  ///< not connected, or closed before the first byte of an answer
    tls_failed,
    malformed,  ///< began as an answer and did not end as one
    too_large,
};

/// One connection of the client to a server, plain or TLS. Private to this room; shared with the
/// timer that closes it at a deadline.
class ClientConnection {
  public:
    ClientConnection(asio::io_context& io, asio::ssl::context& tls)
        : tls_context_(tls), socket_(io) {}

    /// Connects to the first endpoint that answers, and greets it with TLS when the URL says so.
    asio::awaitable<ExchangeFault> open(
        ClientUrl const& url, std::vector<asio::ip::tcp::endpoint> const& endpoints);

    /// How an answer is read.
    struct Reading {
        std::size_t header_bytes;
        std::size_t body_bytes;
        bool is_head;  ///< the answer has no body, whatever its header says
        decltype(ClientRequest::on_piece) const& on_piece;
    };
    /// Sends head and body and reads the final answer into `answer`.
    asio::awaitable<ExchangeFault> exchange(
        std::string const& head, std::string const& body, Reading reading, ClientResponse& answer);

    /// May be used again: the last answer ended cleanly and nothing has come since.
    bool is_reusable();
    void close();

    std::chrono::steady_clock::time_point kept_until;  ///< of the pool

  private:
    template <class Stream>
    asio::awaitable<ExchangeFault> exchange_over(Stream& stream, std::string const& head,
        std::string const& body, Reading reading, ClientResponse& answer);
    template <class Stream>
    asio::awaitable<ExchangeFault> read_answer(
        Stream& stream, Reading reading, ClientResponse& answer);

    asio::ssl::context& tls_context_;
    Socket socket_;
    std::optional<asio::ssl::stream<Socket&>> tls_;
    beast::flat_buffer buffer_;
    bool ended_cleanly_ = false;
};

}  // namespace dermaga::http
