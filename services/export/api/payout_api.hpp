#pragma once

#include <boost/asio/awaitable.hpp>

#include "export/actions/payouts.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Payments to sellers.
class PayoutApi {
  public:
    PayoutApi(Platform& platform, BankAccounts accounts) : platform_(platform), accounts_(std::move(accounts)) {}

    boost::asio::awaitable<http::Response> make(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> move(http::Request const& request);
    boost::asio::awaitable<http::Response> file(http::Request const& request);

  private:
    Platform& platform_;
    BankAccounts accounts_;
};

}  // namespace dermaga::exports
