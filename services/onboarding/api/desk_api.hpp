#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "onboarding/domain/application_state.hpp"
#include "platform/platform.hpp"

namespace dermaga::onboarding {

/// The verification desk of the administrators.
class DeskApi {
  public:
    explicit DeskApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> enter(http::Request const& request);
    boost::asio::awaitable<http::Response> download(http::Request const& request);
    boost::asio::awaitable<http::Response> claim(http::Request const& request);
    boost::asio::awaitable<http::Response> approve(http::Request const& request);
    boost::asio::awaitable<http::Response> reject(http::Request const& request);
    boost::asio::awaitable<http::Response> request_correction(http::Request const& request);

  private:
    boost::asio::awaitable<http::Response> move(http::Request const& request, Event event);

    Platform& platform_;
};

}  // namespace dermaga::onboarding
