#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Money that goes back to partners, for administrators.
class RepaymentApi {
  public:
    explicit RepaymentApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> make(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> move(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::exports
