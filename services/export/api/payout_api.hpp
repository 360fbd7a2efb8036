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
    /// `has_bank`: batches may be released to the bank's own interface.
    PayoutApi(Platform& platform, BankAccounts accounts, bool has_bank)
        : platform_(platform), accounts_(std::move(accounts)), has_bank_(has_bank) {}

    boost::asio::awaitable<http::Response> make(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> move(http::Request const& request);
    boost::asio::awaitable<http::Response> file(http::Request const& request);
    boost::asio::awaitable<http::Response> transfers(http::Request const& request);

  private:
    Platform& platform_;
    BankAccounts accounts_;
    bool has_bank_;
};

}  // namespace dermaga::exports
