#pragma once

#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/money.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/platform.hpp"

namespace dermaga::exports {

/// Whom to pay all that they have coming, in which currency.
struct RepaymentWish {
    std::string partner_id;
    Currency currency = Currency::IDR;
};
/// {"partner_id","currency"}
Result<RepaymentWish> read_repayment(std::string_view body);

/// Money that goes back to partners, for administrators.
class RepaymentApi {
  public:
    explicit RepaymentApi(Platform& platform) : platform_(platform) {}

    boost::asio::awaitable<http::Response> make(http::Request const& request);
    boost::asio::awaitable<http::Response> list(http::Request const& request);
    boost::asio::awaitable<http::Response> show(http::Request const& request);
    boost::asio::awaitable<http::Response> move(http::Request const& request);

  private:
    Platform& platform_;
};

}  // namespace dermaga::exports
