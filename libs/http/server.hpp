#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "http/router.hpp"
#include "http/steps.hpp"
#include "http/trusted_proxies.hpp"

namespace dermaga::http {

/// Who answers a request: routes, and the steps before and after them.
struct Site {
    Router const* router = nullptr;
    Steps* steps = nullptr;
    std::string base;  ///< what of the target stands before the site's own paths, "" at home
    std::shared_ptr<void> lease;  ///< keeps the site there until the answer is sent; null at home
};

/// Sites below a path that come and go while the server runs, each with routes of its own. Whoever
/// is there sees only its own paths, and a Location of its answers gets the base put before it.
class Sites {
  public:
    virtual ~Sites() = default;
    /// Targets that begin with it belong to such a site: "/sandbox/".
    virtual std::string_view prefix() const = 0;
    /// The site of a target as sent; nothing when there is none (404). What it throws is answered
    /// by the steps at home.
    virtual boost::asio::awaitable<std::optional<Site>> find(std::string_view target) = 0;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;          ///< 0: a free one, told by Server::port()
    bool reuse_port = false;         ///< several processes on one port
    std::string tls_certificate;     ///< PEM file; empty: plain HTTP
    std::string tls_key;             ///< PEM file
    TrustedProxies trusted_proxies;  ///< whose X-Forwarded-For says who asks

    std::size_t header_bytes_max = 16 * 1024;
    std::size_t connections_max = 20'000;  ///< one beyond it is answered 503 and closed
    /// Of all bodies together that are received or worked on; a body beyond it is answered 503, and
    /// 429 when it is its caller who has too many (see BodyBudget).
    std::size_t bodies_bytes_max = 256UL * 1024 * 1024;
    /// Of all answers together that wait for their readers; beyond it the connections are closed
    /// whose readers have taken nothing for the longest.
    std::size_t answers_bytes_max = 256UL * 1024 * 1024;
    std::chrono::milliseconds header_deadline{
        10'000};  ///< from the first byte of a request to the end of its header
    /// Without any progress of the body; on the whole it must keep `pace_bytes_per_s`.
    std::chrono::milliseconds body_deadline{30'000};
    /// Of a body from its first byte to its last, and a second more for each `body_bytes_per_s`
    /// that were announced.
    std::chrono::milliseconds body_whole_deadline{120'000};
    std::size_t body_bytes_per_s = 8000;
    std::chrono::milliseconds idle_deadline{60'000};  ///< between two requests
    /// Without any progress of an answer; on the whole it must be taken at `pace_bytes_per_s`.
    std::chrono::milliseconds write_deadline{30'000};
    std::size_t pace_bytes_per_s = 1000;

    /// How long a body of so many bytes may take on the whole.
    std::chrono::milliseconds body_time(std::uint64_t bytes) const {
        return body_whole_deadline + std::chrono::milliseconds(bytes * 1000 / body_bytes_per_s);
    }
};

/// The HTTP/1.1 server (RFC 9112), on one I/O thread. Reads strictly, writes each answer with one
/// gathered write, keeps connections alive, answers pipelined requests in order.
class Server {
  public:
    /// Binds and listens; throws boost::system::system_error when it cannot. All references, and
    /// `sites` (null: only the home), outlive it.
    Server(boost::asio::io_context& io, Router const& router, Steps& steps, ServerOptions options,
        Sites* sites = nullptr);
    ~Server();

    std::uint16_t port() const;
    std::size_t connections() const;
    /// Connections beyond `connections_max` since the start.
    std::size_t turned_away() const;
    /// Of all bodies that are received or worked on at this moment.
    std::size_t body_bytes() const;
    /// Of all answers that wait for their readers at this moment.
    std::size_t answer_bytes() const;
    /// Connections closed since the start because answers took more than `answers_bytes_max`.
    std::size_t answers_cut() const;
    /// Accepts no more, lets requests in flight finish within `patience`, then closes what is left.
    /// Handlers that wait for something else than their connection are still there when it returns.
    boost::asio::awaitable<void> stop(std::chrono::milliseconds patience);
    /// Returns when the last handler has ended: what they use may be destroyed.
    boost::asio::awaitable<void> gone();

    struct Impl;

  private:
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::http
