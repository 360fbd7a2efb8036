#pragma once

#include <boost/asio/awaitable.hpp>

#include "platform/platform.hpp"

namespace dermaga::partner {

/// How a partner reads the feed: agreed by administrators, seen by the partner.
class FeedTermsApi {
  public:
    explicit FeedTermsApi(Platform& platform) : platform_(platform) {}

    /// The partner's own.
    boost::asio::awaitable<http::Response> own(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> agree(http::Request const& request);

  private:
    boost::asio::awaitable<http::Response> terms_of(http::Request const& request, std::string partner_id);

    Platform& platform_;
};

}  // namespace dermaga::partner
