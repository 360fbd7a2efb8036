#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::http {

/// Which addresses a client may connect to. They are checked after the look-up, and the very
/// address that was checked is the one connected to, so a name that changes meanwhile gains
/// nothing.
enum class Addresses : std::uint8_t { any, public_only };

struct ClientOptions {
    Addresses addresses = Addresses::any;
    std::string ca_file;  ///< PEM of authorities trusted besides the system's, "" for none
    std::size_t header_bytes_max = 16 * 1024;  ///< of an answer
    std::size_t kept_connections_max = 512;    ///< idle ones of all hosts
    std::size_t kept_connections_per_host_max = 64;
    /// How long an idle connection is kept; servers commonly close after five seconds.
    std::chrono::milliseconds kept_for{4000};
    /// The addresses of a name, in place of the system's look-up; null for that. Tests and pinned
    /// hosts. Called on threads of the look-up.
    std::function<std::vector<std::string>(std::string const& name)> known_addresses;
};

struct ClientResponse {
    int status = 0;                                            ///< final: 200 and above
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;

    /// The value of a header (name in lower case), "" when absent.
    std::string_view header(std::string_view lower_case_name) const;
};

/// What is asked of another server.
struct ClientRequest {
    Method method = Method::get;
    std::string url;  ///< absolute, http or https, at most 8000 characters
    /// Host, Content-Length, Connection and Transfer-Encoding are the client's own.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string owner;  ///< on whose behalf: shares the threads that look names up fairly
    std::chrono::milliseconds deadline{15'000};  ///< for everything, name look-up included
    std::size_t body_bytes_max = 1024 * 1024;    ///< of the answer
    /// Use a kept connection and keep this one. Only for requests whose repeat is harmless: one
    /// that meets a connection closed meanwhile is sent again on a fresh one (RFC 9110 §9.2.2).
    bool keep_connection = false;
    /// Told the body piece by piece as it comes, with the answer so far, whose body stays empty:
    /// for streams that do not end. Null for an answer that is wanted whole.
    std::function<void(ClientResponse const& so_far, std::string_view piece)> on_piece;
};

/// Asks other servers: webhooks and connectors. HTTP/1.1, TLS 1.2+ with the certificate's chain and
/// name checked. Redirects are answers like any other: following one would send a signed body to an
/// address that nobody allowed. I/O thread only; the io_context outlives it.
class Client {
  public:
    /// Throws boost::system::system_error when the ca_file cannot be read.
    explicit Client(boost::asio::io_context& io, ClientOptions options = {});
    /// What is under way ends with client_stopped.
    ~Client();

    /// Refusals (unavailable): client_url_malformed, client_header_malformed,
    /// client_address_forbidden, client_unreachable (no such name, no connection, closed without an
    /// answer), client_busy (so many names wait to be looked up that nothing was tried),
    /// client_tls_failed, client_timeout, client_answer_malformed,
    /// client_answer_too_large, client_stopped.
    boost::asio::awaitable<Result<ClientResponse>> send(ClientRequest request);
    /// Ends what is under way and closes kept connections; later requests are client_stopped.
    void stop();

  private:
    struct Impl;
    struct UnderWay;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::http
