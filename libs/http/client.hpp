#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"

namespace dermaga::http {

/// What is asked of another server.
struct ClientRequest {
    Method method = Method::get;
    std::string url;  ///< absolute, http or https
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::chrono::milliseconds deadline{15'000};  ///< for everything, name look-up included
    std::size_t body_bytes_max = 1024 * 1024;    ///< of the answer
};

struct ClientResponse {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
};

/// Asks other servers: webhooks and connectors. One connection a request, HTTP/1.1, TLS 1.2+ with the
/// system's certificates and the host's name checked. Redirects are answers like any other: following
/// one would send a signed body to an address that nobody allowed.
class Client {
  public:
    explicit Client(boost::asio::io_context& io);
    ~Client();
    /// Refusals (unavailable): client_url_malformed, client_unreachable, client_timeout,
    /// client_answer_malformed (too large included).
    boost::asio::awaitable<Result<ClientResponse>> send(ClientRequest request);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::http
