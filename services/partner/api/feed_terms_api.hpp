#pragma once

#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "partner/store/feed_terms_store.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// {"stock","currency"}
Result<FeedAgreement> read_agreement(std::string_view body);

/// How a partner reads the feed: agreed by administrators, seen by the partner.
class FeedTermsApi {
  public:
    explicit FeedTermsApi(Platform& platform) : platform_(platform) {}

    /// The partner's own.
    boost::asio::awaitable<http::Response> own(http::Request const& request);
    /// What was agreed with a partner, with its version.
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    /// Over the version that was read (If-Match); "0" where nothing was agreed before.
    boost::asio::awaitable<http::Response> agree(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::partner
