#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::identity {

/// Partners: made by administrators, signed in by client credentials.
class PartnerApi {
  public:
    explicit PartnerApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> suspend(http::Request const& request);
    boost::asio::awaitable<http::Response> resume(http::Request const& request);
    /// RFC 6749 §4.4: answers and errors have that specification's shape, not problem+json.
    boost::asio::awaitable<http::Response> token(http::Request const& request);
    boost::asio::awaitable<http::Response> me(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::identity
