#pragma once

#include "platform/platform.hpp"

namespace dermaga::identity {

/// What a partner's people see of its keys, and what the keys are used for.
class KeyApi {
  public:
    explicit KeyApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> rotate(http::Request const& request);
    boost::asio::awaitable<http::Response> revoke(http::Request const& request);
    boost::asio::awaitable<http::Response> usage(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::identity
