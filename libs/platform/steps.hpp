#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "http/steps.hpp"
#include "platform/platform.hpp"

namespace dermaga::runtime {
class Metrics;
}

namespace dermaga::platform {

/// How many requests one caller may make in a minute, and the house's own address.
struct StepsOptions {
    int partner_requests_per_minute = 6000;
    int account_requests_per_minute = 1200;
    int address_requests_per_minute = 1200;
    std::string public_url;  ///< "https://…": an Origin that is ours besides the Host header's
};

/// What happens to every request before its handler and to every answer after it, in this order:
/// who asks (bearer token or cookie) → rate limit → permission → cross-site defence →
/// Idempotency-Key. Then: exceptions become 503 or 500, one log line, the figures, partners' use.
class Steps final : public http::Steps {
  public:
    /// Both outlive this, and this the server. Reads the view identity.token_principals.
    Steps(Platform& platform, runtime::Metrics& metrics, StepsOptions options);
    ~Steps() override;

    boost::asio::awaitable<std::optional<http::Response>> meet(http::Request& request) override;
    boost::asio::awaitable<std::optional<http::Response>> before(
        http::Entry const& entry, http::Request& request) override;
    http::Response on_exception(http::Request const& request, std::exception_ptr fault) override;
    void after(http::Entry const* entry, http::Request const& request, http::Response& response,
        std::chrono::microseconds duration) override;
    /// Ends the counting of partners' use and writes what is left of it. Once, after the last
    /// answer and before the database ends.
    boost::asio::awaitable<void> finish();
    http::Response refuse(http::Request const& request, Refusal const& refusal) override;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::platform
