#pragma once

#include "db/batched.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// What partners copy.
class FeedApi {
  public:
    explicit FeedApi(Platform& platform);

    boost::asio::awaitable<http::Response> snapshot(http::Request const& request);
    boost::asio::awaitable<http::Response> changes(http::Request const& request);
    boost::asio::awaitable<http::Response> listing(http::Request const& request);

  private:
    Platform& platform_;
    db::BatchedLookup listings_;
};

}  // namespace dermaga::partner
