#pragma once

#include "partner/actions/answer_rejection.hpp"
#include "platform/platform.hpp"

namespace dermaga::partner {

/// Rejections of listings, for the partner who makes them and the seller who mends.
class RejectionApi {
  public:
    explicit RejectionApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> reasons(http::Request const& request);
    boost::asio::awaitable<http::Response> create(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> count_open(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> accept(http::Request const& request);
    boost::asio::awaitable<http::Response> reject(http::Request const& request);
    boost::asio::awaitable<http::Response> withdraw(http::Request const& request);
    boost::asio::awaitable<http::Response> resubmit(http::Request const& request);

  private:
    boost::asio::awaitable<http::Response> answer(
        http::Request const& request, RejectionEvent event);
    http::Response shown(http::Request const& request, Rejection const& rejection) const;

    Platform& platform_;
};

}  // namespace dermaga::partner
