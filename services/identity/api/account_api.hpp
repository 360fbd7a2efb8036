#pragma once

#include <boost/asio/awaitable.hpp>

#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::identity {

/// Sign-up, sign-in, the session, sign-out, another password.
class AccountApi {
  public:
    explicit AccountApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> sign_up(http::Request const& request);
    boost::asio::awaitable<http::Response> sign_in(http::Request const& request);
    boost::asio::awaitable<http::Response> show_session(http::Request const& request);
    boost::asio::awaitable<http::Response> sign_out(http::Request const& request);
    /// 204, and the account's other sessions have ended.
    boost::asio::awaitable<http::Response> change_password(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::identity
