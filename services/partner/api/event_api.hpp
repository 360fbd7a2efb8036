#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"
#include "platform/seats.hpp"

namespace dermaga::partner {

/// What webhooks are told, for those who rather ask: by stream and position, confirmed by stream.
class EventApi {
  public:
    /// `waits` are for who waits for news; it outlives this.
    EventApi(Platform& platform, platform::Seats& waits) : platform_(platform), waits_(waits) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);
    /// The streams that the partner may hear of, and how far it has confirmed each.
    boost::asio::awaitable<http::Response> streams(http::Request const& request);
    boost::asio::awaitable<http::Response> acknowledge(http::Request const& request);

  private:
    Platform& platform_;
    platform::Seats& waits_;
};

}  // namespace dermaga::partner
