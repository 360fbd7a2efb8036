#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// What webhooks are told, for those who rather ask: by stream and position, confirmed by stream.
class EventApi {
  public:
    explicit EventApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);
    /// The streams that the partner may hear of, and how far it has confirmed each.
    boost::asio::awaitable<http::Response> streams(http::Request const& request);
    boost::asio::awaitable<http::Response> acknowledge(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::partner
