#pragma once

#include "auth/signing_key.hpp"
#include "db/batched.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// What partners copy.
class FeedApi {
  public:
    /// `key` signs; it outlives this.
    FeedApi(Platform& platform, auth::SigningKey const& key);

    boost::asio::awaitable<http::Response> snapshot(http::Request const& request);
    boost::asio::awaitable<http::Response> changes(http::Request const& request);
    boost::asio::awaitable<http::Response> stream(http::Request const& request);
    boost::asio::awaitable<http::Response> listing(http::Request const& request);
    boost::asio::awaitable<http::Response> keys(http::Request const& request);

  private:
    Platform& platform_;
    auth::SigningKey const& key_;
    db::BatchedLookup listings_;
    std::size_t streams_ = 0;  // open ones; FeedStream counts
};

}  // namespace dermaga::partner
