#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::onboarding {

/// A seller and his own application. Everything is found by the seller id of the session, so
/// nothing of anybody else can be named.
class SellerApi {
  public:
    explicit SellerApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> save(http::Request const& request);
    boost::asio::awaitable<http::Response> hand_in(http::Request const& request);
    boost::asio::awaitable<http::Response> upload(http::Request const& request);
    boost::asio::awaitable<http::Response> remove(http::Request const& request);
    boost::asio::awaitable<http::Response> download(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::onboarding
